/** What the rules of the Gateway API's schemas say is wrong: the end of a sentence that begins with the field. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^filter\.(\w+) must be nil if the filter\.type is not (\w+)$/, 'has $1, which only a filter of the type $2 takes'],
  [/^filter\.(\w+) must be specified for (\w+) filter\.type$/, 'needs $1, because its type is $2'],
  [/^(\w+) filter cannot be repeated$/, 'has more than one filter of the type $1'],
  [/^May specify either/, 'has both a RequestRedirect and a URLRewrite filter, must have only one of them'],
  [/^(\w+) must be specified when type is set to '(\w+)'$/, 'needs $1, because its type is $2'],
  [/^type must be '(\w+)' when (\w+) is set$/, 'has $2, which only the type $1 takes'],
  [/^value must be an absolute path/, 'must start with a slash (types Exact and PathPrefix)'],
  [/^must not contain '(.+)' when type/, 'must not contain $1 (types Exact and PathPrefix)'],
  [/^must not end with '(.+)' when type/, 'must not end with $1 (types Exact and PathPrefix)'],
  [/^must only contain valid characters/, 'has a character that a path must not have (types Exact and PathPrefix)'],
  [/^type must be one of/, 'must have the type Exact, PathPrefix or RegularExpression'],
  [
    /^RequestRedirect filter must not be used together with backendRefs$/,
    'has backendRefs and a RequestRedirect filter, must have only one of them',
  ],
  [
    /using (RequestRedirect|URLRewrite) filter with path\.replacePrefixMatch/,
    'has a $1 filter with replacePrefixMatch, which needs exactly one match, of the type PathPrefix',
  ],
  [/total number of matches/, 'has more than 128 matches in all rules together'],
  [/^backendRequest timeout/, 'has a backendRequest timeout longer than its request timeout'],
  [/^sectionName must be specified/, 'refers to the same parent more than once, so each reference needs a sectionName'],
  [/^sectionName must be unique/, 'refers to the same parent and section twice'],
  [/^Must have port/, 'needs a port, because it refers to a Service'],
  [/^numerator must be/, 'has a numerator greater than its denominator'],
  [/^Only one of percent or fraction/, 'has both percent and fraction, must have only one of them'],
  [/cannot contain '\*' alongside/, 'has * beside other values'],
  [/^(IPAddress|Hostname) values must be unique$/, 'has the same $1 twice'],
  [/^Hostname value must/, 'is not a hostname'],
  [
    /^Annotation keys|^Label keys/,
    'has a key that is not a Kubernetes qualified name: an optional DNS prefix and a name of up to 63 characters',
  ],
  [/key's prefix must be a DNS subdomain/, 'has a key whose prefix is longer than 252 characters'],
  [/^certificateRefs or options must/, 'needs certificateRefs or options, because its mode is Terminate'],
  [/^tls must not be specified/, 'has a listener with tls whose protocol is HTTP, TCP or UDP'],
  [/^tls mode must be Terminate/, 'has an HTTPS listener whose tls.mode is not Terminate'],
  [/^tls mode must be set/, 'has a TLS listener without tls.mode'],
  [/^hostname must not be specified/, 'has a TCP or UDP listener with a hostname'],
  [/^Listener name must be unique/, 'has two listeners of the same name'],
  [/^Combination of port, protocol and hostname/, 'has two listeners with the same port, protocol and hostname'],
  [/^Port for TLS configuration must be unique/, 'has the same port twice'],
  [/^One or both of 'service' or 'method'/, 'needs a service or a method'],
  [
    /^(service|method) must only contain valid characters/,
    'has a $1 with characters that a gRPC $1 must not have (type Exact)',
  ],
];

/** Our words for a rule. @throws {Error} when there are none yet */
export function ruleWords(message: string): string {
  const found = WORDS.find(([pattern]) => pattern.test(message));
  if (!found) throw new Error(`scripts/schemas/gateway-rule-words.ts has no words for the rule: ${message}`);
  const [pattern, words] = found;
  const groups = pattern.exec(message) ?? [];
  return words.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
}
