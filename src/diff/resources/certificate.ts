import { isSame, isSameSet } from '../../model/equality';
import { type CertificateSpec, ResourceType } from '../../model/resources';
import { Comparison } from '../comparison';
import type { Draft, Kind, Versions, Words } from '../kind';

/** Certificates that the controller requests from ACM; of those that exist already, only the listener knows. */
export const certificate: Kind<CertificateSpec> = {
  type: 'Certificate',
  resourceType: ResourceType.certificate,
  compare,
  words,
};

/** The controller looks at nothing but the hosts. */
function compare({ before, after }: Versions<CertificateSpec>): Comparison {
  const comparison = new Comparison();
  const [old, now] = [before.spec, after.spec];
  if (!isSameSet(old.subjectAlternativeNames, now.subjectAlternativeNames)) {
    comparison.forcing('hosts', old.subjectAlternativeNames, now.subjectAlternativeNames);
  }
  comparison.creationOnly(
    'authority',
    old.certificateAuthorityARN,
    now.certificateAuthorityARN,
    'the certificate authority is only read when the certificate is requested; the certificate stays',
  );
  if (comparison.replaced) comparison.entries('tags', old.tags, now.tags);
  else if (!isSame(old.tags, now.tags)) {
    comparison.keep(
      'tags',
      'the tags of a certificate are only set when it is requested; the certificate keeps its own',
    );
  }
  return comparison;
}

function words({ action }: Draft<CertificateSpec>): Words {
  switch (action) {
    case 'create':
      return {
        why: 'an Ingress asks the controller for a certificate',
        effect: 'the deployment waits until ACM has issued it, minutes at best',
      };
    case 'delete':
      return { why: 'no Ingress asks for it any more', effect: 'it is deleted once the load balancer does not use it' };
    default:
      return {
        why: "ACM can't change the hosts of a certificate",
        effect:
          'the deployment waits until ACM has issued the new one; then listeners switch to it, and the old one is deleted',
      };
  }
}
