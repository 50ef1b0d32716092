/** The language of a file that is to be rendered before it is a manifest, and what renders it. */
export interface Template {
  readonly language: string;
  readonly command: string;
  /** Where the first piece of it begins. */
  readonly offset: number;
}

const LANGUAGES: readonly (Omit<Template, 'offset'> & { readonly shape: RegExp })[] = [
  {
    language: 'Helm template',
    command: 'helm template',
    shape: /\{\{-?\s*(?:[.$]|\/\*|(?:include|template|toYaml|tpl|range|if|else|with|end|define|block|quote|default)\b)/,
  },
  { language: 'Jinja template', command: 'Ansible, or what else fills it in', shape: /\{%-?\s*\w|\{#|\{\{/ },
  { language: 'Terraform template', command: 'templatefile of Terraform', shape: /%\{/ },
  { language: 'ERB template', command: 'ERB', shape: /<%/ },
];

/** Of which language a text is a template, by what stands in it first; undefined for what is none. */
export function templateIn(text: string): Template | undefined {
  for (const { shape, ...template } of LANGUAGES) {
    const offset = text.search(shape);
    if (offset >= 0) return { ...template, offset };
  }
  return undefined;
}
