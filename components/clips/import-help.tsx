import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

const COMMAND = 'npm run import -- FOLDER'
const COLUMNS = 'file, provenance, origin, scene, source, licence'
const OPTIONAL = 'depicts, language, warning, tags, in, out'

/** How clips come in. */
export function ImportHelp() {
  const t = useTranslations('clipSets')
  const common = useTranslations('common')
  return (
    <div className="w-full max-w-2xl rounded-lg border border-line bg-raised p-5 text-left">
      <p className="text-sm text-soft">{t('command')}</p>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
        <code className="font-mono text-sm">{COMMAND}</code>
        <CopyButton
          text={COMMAND}
          label={common('copy')}
          done={common('copied')}
          failed={common('copyFailed')}
        />
      </div>
      <p className="mt-4 text-sm text-soft">{t('manifest')}</p>
      <code className="mt-1 block font-mono text-sm break-words">{COLUMNS}</code>
      <p className="mt-4 text-sm text-soft">{t('manifestOptional')}</p>
      <code className="mt-1 block font-mono text-sm break-words">{OPTIONAL}</code>
    </div>
  )
}
