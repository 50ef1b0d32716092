/**
 * Reads a JSON list of Argo CD, Argo Rollouts and Flux objects, and prints what their schemas find wrong with each. A program of its own,
 * because the packages with the schemas are ES modules.
 */
import { readFileSync } from 'node:fs';

const PACKAGES = ['argo-cd', 'argo-rollouts', 'flux-cd'];

async function modelOf({ apiVersion, kind }) {
  for (const name of PACKAGES) {
    const module = await import(`@kubernetes-models/${name}/${apiVersion}/${kind}`).catch(() => undefined);
    if (module) return module[kind];
  }
  return undefined;
}

async function faultsOf(object) {
  const Model = await modelOf(object);
  if (!Model) return [`no schema for ${object.apiVersion} ${object.kind}`];
  try {
    new Model(object).validate();
    return [];
  } catch (error) {
    return [error.message];
  }
}

const objects = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(await Promise.all(objects.map(faultsOf))));
