import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { isNetworkAddress, parseAddress, parseCidr } from '../../src/controller/parts/cidr';

describe('addresses', () => {
  test('are read as Node reads them', () => {
    const unit = fc.constantFrom('0', '1', '255', 'ff', 'F', ':', '::', '.', '1.2.3.4');
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit, maxLength: 12 })), (text) => {
        expect(parseAddress(text) !== undefined).toBe(isIPv4(text) || isIPv6(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('may be written in several ways', () => {
    const ofLast = (text: string) => parseAddress(text)?.slice(-4);
    expect(ofLast('::ffff:10.0.0.1')).toEqual([10, 0, 0, 1]);
    expect(ofLast('0:0:0:0:0:FFFF:a00:0001')).toEqual([10, 0, 0, 1]);
  });
});

describe('blocks', () => {
  test.each(['10.0.0.0/8', '10.0.0.0/08', '0.0.0.0/0', '::/0', '2001:db8::/32', '::ffff:10.0.0.0/104'])(
    '%s is one',
    (text) => {
      expect(parseCidr(text)).toBeDefined();
    },
  );

  test.each([
    '',
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/+8',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '010.0.0.0/8',
    ' 10.0.0.0/8',
    '::/129',
    'fe80::1%eth0/64',
  ])('%j is none', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  test('have bits of a host or not', () => {
    const isNetwork = (text: string) => isNetworkAddress(parseCidr(text) ?? { address: [1], prefixLength: 0 });
    expect(['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3/32', '0.0.0.0/0', '2001:db8::/32'].map(isNetwork)).not.toContain(
      false,
    );
    expect(['10.1.0.0/8', '10.128.0.0/8', '0.0.0.1/0', '2001:db8::1/127'].map(isNetwork)).not.toContain(true);
  });
});
