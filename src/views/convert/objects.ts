import type { ConvertedObject } from '../../convert/objects/object';
import { yamlText } from '../../text/yaml/yaml-text';

/** Objects as documents of YAML. What plain YAML can't hold safely is written as JSON, which is YAML too. */
export function objectsYaml(objects: readonly ConvertedObject[]): string {
  return objects.map((object) => documentOf(JSON.parse(JSON.stringify(object)))).join('---\n');
}

function documentOf(object: unknown): string {
  const json = JSON.stringify(object, undefined, 2);
  // A character that a terminal obeys is escaped in JSON only.
  return (/^[\x20-\x7e]*$/.test(json.replaceAll('\n', '')) ? yamlText(object) : undefined) ?? `${escaped(json)}\n`;
}

/** Everything beyond ASCII as an escape. */
function escaped(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Objects as one List. */
export function objectsJson(items: readonly ConvertedObject[]): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2)}\n`;
}
