/** Why a text is not well-formed XML, as far as we write it: elements, attributes, text. Undefined when it is. */
export function xmlFault(text: string): string | undefined {
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const content = text.slice(at, next < 0 ? text.length : next);
    if (/&(?!(?:amp|lt|gt|quot|apos);)|\]\]>/.test(content))
      return `a wrong entity in ${JSON.stringify(content.slice(0, 80))}`;
    if (next < 0) break;
    const style = text.startsWith('<style>', next);
    const end = style ? text.indexOf('</style>', next) + '</style>'.length : text.indexOf('>', next) + 1;
    if (end <= next) return 'a tag that does not end';
    const tag = text.slice(next, end);
    at = end;
    if (style || tag.startsWith('<?xml')) continue;
    const closing = /^<\/([\w-]+)>$/.exec(tag)?.[1];
    if (closing !== undefined) {
      if (open.pop() !== closing) return `${tag} closes another element`;
      continue;
    }
    const [, name, rest = '', isEmpty] = /^<([\w-]+)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>$/.exec(tag) ?? [];
    if (name === undefined) return `a wrong tag ${JSON.stringify(tag.slice(0, 80))}`;
    if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(rest)) return `a wrong entity in ${JSON.stringify(tag.slice(0, 80))}`;
    if (!isEmpty) open.push(name);
  }
  return open.length > 0 ? `<${open.at(-1)}> is not closed` : undefined;
}

/** Why a page of topology is not what it should be. */
export function htmlFault(text: string): string | undefined {
  const [, picture = ''] = /(<svg[\s\S]*<\/svg>)/.exec(text) ?? [];
  const [, data = ''] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(text) ?? [];
  if ((text.match(/<script/g) ?? []).length !== 2) return 'another number of scripts than two';
  return xmlFault(picture) ?? jsonFault(data);
}

export function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `no JSON: ${(error as Error).message.slice(0, 80)}`;
  }
}
