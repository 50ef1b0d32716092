import type { Rewrite, Transform } from '../../../annotations/codec/values';
import { annotationKey } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import { describeObject, type IngressManifest } from '../../../manifests/kubernetes/objects';
import type { TransformSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { Refusal } from '../../refusal';
import { type Reader, readNamed } from '../group-build';

/** The rewriting that the annotation `transforms.<name>` asks for in the rules of a backend. */
export function annotatedTransforms(reader: Reader, ingress: IngressManifest, name: string): TransformSpec[] {
  const transforms = readNamed(reader, registry.transforms, [ingress], name) ?? [];
  return transforms.map((transform, index) => {
    const spec = transformSpec(transform);
    if (typeof spec !== 'string') return spec;
    const key = annotationKey(registry.transforms, name);
    throw new Refusal({
      message: `${key} of ${describeObject(ingress.ref)}: the transform [${index}] ${spec}`,
      object: ingress.ref,
      annotation: key,
    });
  });
}

/** The transform, or what is wrong with it. */
function transformSpec({ type, hostHeaderRewriteConfig, urlRewriteConfig }: Transform): TransformSpec | string {
  switch (type) {
    case 'host-header-rewrite': {
      const rewrites = rewritesOf(hostHeaderRewriteConfig);
      return rewrites ? { type, hostHeaderRewriteConfig: { rewrites } } : 'needs hostHeaderRewriteConfig.rewrites';
    }
    case 'url-rewrite': {
      const rewrites = rewritesOf(urlRewriteConfig);
      return rewrites ? { type, urlRewriteConfig: { rewrites } } : 'needs urlRewriteConfig.rewrites';
    }
    default:
      return `has the type ${quoted(type)}, must be host-header-rewrite or url-rewrite`;
  }
}

function rewritesOf(config: { readonly rewrites?: readonly Rewrite[] } | undefined): readonly Rewrite[] | undefined {
  return config?.rewrites?.length ? config.rewrites : undefined;
}
