import { parseNodes } from '../../../src/manifests/yaml/parser/node-parser';
import { documentValue } from '../../../src/manifests/yaml/parser/values';

/** What the full parser makes of a document. */
export function parsed(text: string): unknown {
  const { root } = parseNodes(text);
  return root && documentValue(root).value;
}
