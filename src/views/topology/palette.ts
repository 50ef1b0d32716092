import type { Tone } from '../text/caption';

/** A colour for each theme. */
interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** Surfaces and strokes. */
const BASE = {
  ground: { light: '#f6f8fa', dark: '#0d1117' },
  surface: { light: '#ffffff', dark: '#161b22' },
  ink: { light: '#1f2328', dark: '#e6edf3' },
  muted: { light: '#59636e', dark: '#9198a1' },
  line: { light: '#d1d9e0', dark: '#30363d' },
  flow: { light: '#9cc2ec', dark: '#2f5f96' },
  namespace: { light: '#eef2f6', dark: '#11161d' },
} satisfies Record<string, Colour>;

/** What a colour says, in the words of the legend; `plain` says nothing. */
export const TONES: Readonly<Record<Tone, Colour & { readonly meaning: string }>> = {
  plain: { light: '#59636e', dark: '#9198a1', meaning: '' },
  'internet-facing': { light: '#a84300', dark: '#f0883e', meaning: 'internet-facing' },
  internal: { light: '#0a687a', dark: '#3bc9db', meaning: 'internal' },
  encrypted: { light: '#187433', dark: '#3fb950', meaning: 'HTTPS' },
  'clear-text': { light: '#5c6670', dark: '#9198a1', meaning: 'HTTP' },
  forward: { light: '#0860c6', dark: '#58a6ff', meaning: 'forward' },
  redirect: { light: '#7f5600', dark: '#d29922', meaning: 'redirect' },
  'fixed-response': { light: '#a8307a', dark: '#db61a2', meaning: 'fixed answer' },
  'sign-in': { light: '#7440cc', dark: '#bc8cff', meaning: 'sign-in' },
  refused: { light: '#c21f2a', dark: '#f85149', meaning: 'refused' },
};

export const COLOURS = { ...BASE, ...TONES };

type Theme = keyof Colour;

/** The colours as variables of CSS, which follow the reader's choice of light or dark. */
export function paletteCss(selector: string): string {
  return `${selector}{color-scheme:light dark;${variables('light')}}@media (prefers-color-scheme:dark){${selector}{${variables('dark')}}}`;
}

function variables(theme: Theme): string {
  return Object.entries(COLOURS)
    .map(([name, colour]) => `--${name}:${colour[theme]}`)
    .join(';');
}
