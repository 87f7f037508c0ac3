/**
 * Speaks the words of the sound check: `npx tsx demo/draw/sound-check.ts`. A respondent types what
 * they hear, so the files are numbered and carry no word.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sampleRate, scaled, speak, wavFile } from '@/demo/draw/voice'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../public/sound-check')

const words = {
  en: { voice: 'en-gb+f3', list: ['garden', 'window', 'river', 'apple'] },
  fr: { voice: 'fr+f4', list: ['jardin', 'fenêtre', 'rivière', 'pomme'] },
}

const targetLufs = -16

/** Loudness as broadcasters measure it. ffmpeg reports it in its log, so that is what is read. */
function lufs(sound: Float32Array): number {
  const { stderr } = spawnSync(
    'ffmpeg',
    ['-hide_banner', '-nostats', '-f', 'wav', '-i', 'pipe:0', '-af', 'ebur128', '-f', 'null', '-'],
    { input: wavFile([sound]), encoding: 'utf8' },
  )
  const found = stderr.slice(stderr.lastIndexOf('Integrated')).match(/I:\s+(-?[\d.]+) LUFS/)
  if (!found) throw new Error('ffmpeg reported no loudness')
  return Number(found[1])
}

mkdirSync(folder, { recursive: true })
for (const [language, { voice, list }] of Object.entries(words)) {
  list.forEach((word, index) => {
    const spoken = speak(`${word}.`, voice, 46, 55, 125)
    const at = (level: number) => {
      const whole = new Float32Array(Math.round(sampleRate * 1.2))
      whole.set(scaled(spoken, level).subarray(0, sampleRate), Math.round(sampleRate * 0.15))
      return whole
    }
    const trial = 0.15
    const whole = at(trial * 10 ** ((targetLufs - lufs(at(trial))) / 20))
    execFileSync(
      'ffmpeg',
      [
        ...['-v', 'error', '-y', '-f', 'wav', '-i', 'pipe:0', '-map_metadata', '-1'],
        ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-c:a', 'libmp3lame', '-b:a', '64k'],
        ...['-id3v2_version', '0', '-write_xing', '0'],
        join(folder, `${language}-${index + 1}.mp3`),
      ],
      { input: wavFile([whole]) },
    )
  })
}
