interface Token {
  readonly info: string;
  readonly content: string;
}
type Fence = (tokens: readonly Token[], index: number, ...rest: unknown[]) => string;
interface MarkdownIt {
  readonly renderer: { readonly rules: { fence?: Fence } };
}

/** Blocks of mermaid as the component `Diagram`, which draws them; other blocks stay code. */
export function drawDiagrams({ renderer }: MarkdownIt): void {
  const code = renderer.rules.fence;
  renderer.rules.fence = (tokens, index, ...rest) => {
    const { info = '', content = '' } = tokens[index] ?? {};
    if (info.trim() === 'mermaid') return `<Diagram code="${encodeURIComponent(content)}" />\n`;
    return code?.(tokens, index, ...rest) ?? '';
  };
}
