import { pattern, wholeNumber } from './allowed';

export const port = wholeNumber(1, 65_535);

export const CERTIFICATE_ARN = pattern(
  /^arn:aws(-[a-z]+)*:(acm:[a-z0-9-]+:[0-9]{12}:certificate|iam::[0-9]{12}:server-certificate)\/\S+$/,
  'the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
);

/** The ARN of a trust store, or its name (CreateTrustStore). */
export const TRUST_STORE = pattern(
  /^(arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:truststore\/[A-Za-z0-9-]+\/[0-9a-f]+|(?=.{1,32}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*)$/,
  'the ARN of a trust store, or its name of 1 to 32 letters, digits and single hyphens',
);
