import { firstOf, problemWith, upTo, words } from '../../elbv2/allowed';
import { ruleRegex } from '../../elbv2/rule-regex';
import type { Transform } from '../codec/values';

const type = words('url-rewrite', 'host-header-rewrite');
const regex = ruleRegex(1024);
const replacement = upTo(1024);

export const transforms = firstOf<Transform[]>(function* (list) {
  const seen = new Set<string>();
  for (const [index, transform] of list.entries()) {
    if (seen.has(transform.type)) yield `[${index}] is a second ${transform.type} transform, must be the only one`;
    seen.add(transform.type);
    for (const problem of problems(transform)) yield `[${index}].${problem}`;
  }
});

function* problems(transform: Transform): Iterable<string> {
  const problem = problemWith(type, transform.type, 'type');
  if (problem) yield problem;
  const ofUrl = transform.type === 'url-rewrite';
  const name = ofUrl ? 'urlRewriteConfig' : 'hostHeaderRewriteConfig';
  const rewrites = (ofUrl ? transform.urlRewriteConfig : transform.hostHeaderRewriteConfig)?.rewrites ?? [];
  if (rewrites.length === 0) yield `${name}.rewrites must have an element for type ${transform.type}`;
  for (const [index, rewrite] of rewrites.entries()) {
    const at = `${name}.rewrites[${index}]`;
    const wrong =
      problemWith(regex, rewrite.regex, `${at}.regex`) ?? problemWith(replacement, rewrite.replace, `${at}.replace`);
    if (wrong) yield wrong;
  }
}
