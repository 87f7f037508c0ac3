import { useId } from 'react'
import type { Draft } from '@/components/run/draft'
import { Amount } from '@/components/run/items/amount'
import { CheckAll } from '@/components/run/items/check-all'
import { Marks } from '@/components/run/items/marks'
import { Matrix } from '@/components/run/items/matrix'
import { Options } from '@/components/run/items/options'
import { Slider } from '@/components/run/items/slider'
import { Trace } from '@/components/run/items/trace'
import { FreeText, OwnWords } from '@/components/run/items/writing'
import { Scale } from '@/components/run/scale'
import type { Words } from '@/components/run/words'
import type { ItemView } from '@/domain/session/schema'

type Props = {
  item: ItemView
  words: Words
  draft: Draft
  onDraft: (draft: Draft) => void
  isMissing: boolean
}

/** One question. Native inputs throughout, found by `data-item` from the keyboard. */
export function Item({ item, words, draft, onDraft, isMissing }: Props) {
  const problemId = useId()
  const problem = isMissing ? problemId : undefined
  return (
    <div className={isMissing ? 'item item-missing' : 'item'}>
      <Control {...{ item, words, draft, onDraft, problem }} />
      {isMissing && (
        <p className="problem" id={problemId}>
          {item.kind === 'marks' ? words.marks.incomplete : words.items.missingOne}
        </p>
      )}
    </div>
  )
}

type ControlProps = Omit<Props, 'isMissing'> & { problem: string | undefined }

function Control({ item, words, draft, onDraft, problem }: ControlProps) {
  const set = (key: string, value: number | string | undefined) => {
    const { [key]: _, ...rest } = draft
    onDraft(value === undefined ? rest : { ...rest, [key]: value })
  }
  const given = draft[item.id]
  const number = typeof given === 'number' ? given : undefined
  const choose = (value: number | string) => set(item.id, value)
  const one = { words, problem, chosen: given, onChoose: choose }
  switch (item.kind) {
    case 'differential':
      return <Scale {...{ item, words, problem }} value={number} onChoose={choose} />
    case 'realOrAi': {
      const options = item.labels.map((text, i) => ({ value: i + 1, text }))
      return <Options {...one} {...{ item, options }} shape="row" />
    }
    case 'category': {
      const { options, aside, layout } = item
      return <Options {...one} {...{ item, options, aside }} shape={layout} />
    }
    case 'choice': {
      const { options, aside } = item
      return <Options {...one} {...{ item, options, aside }} shape="column" />
    }
    case 'preference': {
      const options = [
        { value: 1, text: item.first },
        { value: 2, text: item.second },
      ]
      const aside = item.tie === null ? [] : [{ value: 0, text: item.tie }]
      return <Options {...one} {...{ item, options, aside }} shape="row" />
    }
    case 'matrix':
      return <Matrix {...{ item, words, problem, draft, set }} />
    case 'slider':
      return <Slider {...{ item, words, problem }} value={number} onChoose={choose} />
    case 'cata':
      return <CheckAll {...{ item, words, problem, draft, onDraft }} />
    case 'ownWords':
      return <OwnWords {...{ item, words, problem, draft, set }} />
    case 'text':
      return <FreeText {...{ item, words, problem, draft, set }} />
    case 'number':
      return (
        <Amount
          {...{ item, words, problem }}
          value={given}
          onType={(value) => set(item.id, value)}
        />
      )
    case 'marks':
      return <Marks {...{ item, words, problem, draft, onDraft }} />
    case 'trace':
      return (
        <Trace
          {...{ item, words, problem }}
          recorded={typeof given === 'string' ? given : undefined}
          onRecord={(trace) => set(item.id, trace)}
        />
      )
    case 'tick':
      return (
        <label className="option" data-item={item.id}>
          <input
            type="checkbox"
            checked={given === 1}
            aria-describedby={problem}
            onChange={(event) => choose(event.target.checked ? 1 : 0)}
          />
          <span>
            {item.text}
            {item.help && <span className="help"> {item.help}</span>}
          </span>
        </label>
      )
  }
}
