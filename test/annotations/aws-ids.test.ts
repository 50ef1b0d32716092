import { AWS_IDS, type AwsId, idProblem } from '../../src/annotations/aws-ids';

/** The example of an id, without the words that explain that of a bucket. */
const exampleOf = ({ example }: AwsId) => example.replace(/: .*/, '');
const kinds = Object.entries<AwsId>(AWS_IDS).map(([kind, id]) => [kind, id] as const);

test.each(kinds.filter(([kind]) => kind !== 'bucket'))(
  '%s: the example is one, and with a digit more it is none',
  (_, id) => {
    expect(idProblem(id, id.example)).toBeUndefined();
    const longer = id.shape.source.includes('userpool') ? `${id.example}-` : `${id.example}0`;
    expect(idProblem(id, longer)).toBe(`cannot be ${id.what} such as ${id.example}`);
  },
);

test.each(kinds)('%s: several of them need commas', (_, id) => {
  const two = `${exampleOf(id)} ${exampleOf(id)}`;
  expect(idProblem(id, two)).toBe('are several values, which commas must separate');
});

test.each<[keyof typeof AWS_IDS, string]>([
  ['securityGroup', 'shop'],
  ['subnet', 'private-a'],
  ['prefixList', 'corporate'],
  ['certificate', 'arn:aws:iam::111122223333:server-certificate/shop'],
  ['webAcl', 'shop'],
])('%s: a text of another beginning, such as %s, is a name', (kind, text) => {
  expect(idProblem(AWS_IDS[kind], text)).toBeUndefined();
});

test.each<[keyof typeof AWS_IDS, string]>([
  ['targetGroup', 'shop'],
  ['userPool', 'us-west-2_0a1B2c3D4'],
  ['bucket', 'Shop'],
  ['bucket', 'ab'],
  ['bucket', 'x'.repeat(64)],
  ['bucket', 'shop-'],
])('%s: there are no names in place of it, so %s is wrong', (kind, text) => {
  const { what, example } = AWS_IDS[kind];
  expect(idProblem(AWS_IDS[kind], text)).toBe(`cannot be ${what} such as ${example}`);
});

test.each(['arn:aws-cn:acm:cn-north-1:', 'arn:aws-us-gov:acm:us-gov-west-1:'])('a certificate of %s', (start) => {
  const certificate = `${start}111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef`;
  expect(idProblem(AWS_IDS.certificate, certificate)).toBeUndefined();
});
