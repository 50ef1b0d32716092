import type { TransformDocument } from '../../plan/document';

/** What a transform does, a phrase for each rewrite. */
export function rewriteTexts({ type, rewrites }: TransformDocument): string[] {
  const what = type === 'url-rewrite' ? 'URL' : 'host';
  return rewrites.map(({ regex, replace }) => `rewrite ${what} ${regex} to ${replace}`);
}
