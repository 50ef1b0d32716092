import * as alb from 'cdk8s-alb';

/** The certificate for example.com and all names below it. */
export const certificate = alb.ListenerCertificate.fromArn(
  'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
);
