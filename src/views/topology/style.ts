import { paletteCss, TONES } from './palette';

const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif';
const MONOSPACED = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace';

const tones = Object.keys(TONES).map((tone) => `.tone-${tone}{--tone:var(--${tone})}`);

/** How the elements of the drawing look; the sizes are those that the cards are measured with. */
export const drawingCss = [
  paletteCss(':root'),
  `text{font-family:${SANS};font-size:12px;fill:var(--ink)}`,
  `.code,.lead,.rules .title{font-family:${MONOSPACED}}`,
  '.ground{fill:var(--ground)}',
  '.heading{font-size:19px;font-weight:600}',
  '.column{font-size:11px;font-weight:600;fill:var(--muted);letter-spacing:.02em}',
  '.title{font-size:13px;font-weight:600}',
  '.rules .title{font-size:12.5px}',
  '.code{font-size:11.5px}',
  '.note{fill:var(--muted)}',
  '.lead{font-size:11.5px;fill:var(--muted);text-anchor:end}',
  '.tag-text{font-size:10.5px;font-weight:600;text-anchor:middle;fill:var(--tone)}',
  '.share{font-size:11px;font-weight:600;text-anchor:middle;font-variant-numeric:tabular-nums}',
  '.box,.pill{fill:var(--surface);stroke:var(--line)}',
  '.bar,.dot{fill:var(--tone)}',
  '.tag{fill:var(--tone);fill-opacity:.1}',
  '.note[class*=tone-],.title[class*=tone-]{fill:var(--tone)}',
  '.namespace{fill:var(--namespace);stroke:var(--line);stroke-dasharray:5 4}',
  '.namespace-name{font-size:11px;fill:var(--muted)}',
  '.edge{fill:none;stroke:var(--flow);stroke-linecap:round}',
  '.idle{stroke-dasharray:2 5}',
  '.refusal .box{stroke:var(--refused)}',
  ...tones,
].join('\n');
