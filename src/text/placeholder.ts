/** A part of a value that something should have replaced. */
export interface Placeholder {
  readonly text: string;
  /** What fills such placeholders in; undefined for words that people are to replace by hand. */
  readonly tool?: string;
}

interface Syntax {
  readonly shape: RegExp;
  readonly tool?: string;
}

/** Which text a value may have, beside what is plainly a name or a number. */
export interface Content {
  /** HTML, JSON or a pattern may stand in it, where `<b>`, `...` and plain words mean what they say. */
  readonly prose: boolean;
}

const SYNTAXES: readonly Syntax[] = [
  { shape: /\{\{.*?\}\}|\{%.*?%\}/, tool: 'helm template, or what else renders it' },
  { shape: /<%.*?%>/, tool: 'ERB, or what else renders it' },
  { shape: /%\{.*?\}/, tool: "Terraform's templatefile" },
  { shape: /\$\{\{.*?\}\}|\$\{[^{}]*\}/, tool: "envsubst, Flux, or Terraform's templatefile" },
  { shape: /\$\([A-Za-z_][\w.-]*\)/, tool: 'replacements of kustomize, or the pipeline' },
  { shape: /\$[A-Za-z_]\w*/, tool: 'envsubst, or the pipeline' },
  { shape: /#\{(?!(?:host|path|port|protocol|query)\})[^{}]+\}#?/, tool: 'the pipeline' },
  { shape: /__[A-Z][A-Z0-9_]*?__|@@[\w.-]+@@|@[A-Z][A-Z0-9_.]+@|%[A-Z][A-Z_]{2,}%/, tool: 'the pipeline' },
];

/** What people write where they mean "your own one". */
const WORDS: readonly Syntax[] = [
  { shape: /<[A-Za-z][\w .:|/-]*>/ },
  {
    shape:
      /(?<![A-Za-z0-9])(?:YOUR|REPLACE|CHANGE|INSERT|FIXME|TODO|TBD)(?:[_-]?[A-Z0-9]+)*(?![a-z])|(?<![a-z0-9])your[-_.](?:[a-z0-9]+[-_])*[a-z0-9]+|(?<![a-z0-9])(?:change|replace|fill)[-_]?me(?![a-z])/,
  },
  { shape: /(?<![A-Za-z])(?:x{4,}|X{4,})(?![A-Za-z])|(?<=[-:/])(?:xxx|XXX)(?![A-Za-z0-9])/ },
  { shape: /(?<=:)(?:(?:AWS_?|MY_?)?(?:REGION|ACCOUNT)(?:[_-]?(?:ID|NUMBER))?)(?=:)/ },
  { shape: /\.\.\.|…/ },
];

/** One look that most texts pass: nothing of all that is in them. */
const MAYBE =
  /[$<…]|\{[{%]|%[{A-Z]|#\{|__|@[@A-Z]|YOUR|REPLACE|CHANGE|INSERT|FIXME|TODO|TBD|your[-_.]|me(?![a-z])|xxx|XXX|REGION|ACCOUNT|\.\.\./;

/** The first thing in a text that nothing has filled in. What the text may have is asked only where it matters. */
export function placeholderIn(text: string, content: Content): Placeholder | undefined {
  if (!MAYBE.test(text)) return undefined;
  for (const { shape, tool } of content.prose ? SYNTAXES : [...SYNTAXES, ...WORDS]) {
    const match = shape.exec(text);
    if (match) return tool === undefined ? { text: wholeWord(text, match) } : { text: match[0], tool };
  }
  return undefined;
}

/** `subnet-xxxx`, not only what makes it a placeholder. */
function wholeWord(text: string, { 0: found, index }: RegExpExecArray): string {
  const [before = ''] = /[\w-]*$/.exec(text.slice(0, index)) ?? [];
  const [after = ''] = /^[\w-]*/.exec(text.slice(index + found.length)) ?? [];
  return before + found + after;
}
