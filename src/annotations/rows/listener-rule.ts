import { autoModeSources, unsupported } from '../auto-mode';
import { boolean } from '../codec/codec';
import * as json from '../codec/json';
import { checkedBy, row } from '../row';

/** What the rules of the listeners match and do, beyond what an Ingress can say. */
export const listenerRuleRows = {
  actions: row(
    'actions.${name}',
    {
      on: 'Ingress',
      codec: json.action,
      merge: 'member',
      default: 'a backend that names a missing action answers 503',
      since: '2.0.0',
      doc: 'An action that a backend refers to by its service name, with the port name `use-annotation`: forward to several target groups with weights, redirect, or answer with a fixed response. Field names match in any case and unknown ones are dropped, so a misspelt field is silently gone. An action that no backend refers to is never read. The name has at most 63 characters together with `actions.`.',
      typedApi: 'AlbAnnotations.action',
      check: checkedBy('action'),
      examples: {
        valid: [
          '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","messageBody":"closed","statusCode":"503"}}',
          '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}',
          '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80,"weight":9},{"serviceName":"b","servicePort":"http","weight":1}],"targetGroupStickinessConfig":{"enabled":true,"durationSeconds":60}}}',
          '{"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/x/0a1b"}',
        ],
        invalid: [
          {
            value: '{"type":"forward"}',
            message: 'type forward must have either forwardConfig or one of targetGroupARN and targetGroupName',
          },
          {
            value: '{"type":"lambda"}',
            message: 'type "lambda" must be one of forward, redirect, fixed-response',
          },
          {
            value: '{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301"}}',
            message: 'redirectConfig must change the protocol, port, host or path, or it is a redirect to itself',
          },
          {
            value: '{"type":"redirect","redirectConfig":{"path":"home","statusCode":"HTTP_302"}}',
            message: 'redirectConfig.path "home" must be 1 to 128 characters beginning with "/"',
          },
          {
            value: '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"302"}}',
            message: 'fixedResponseConfig.statusCode "302" must be a status code 2xx, 4xx or 5xx',
          },
          {
            value:
              '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80},{"serviceName":"b","servicePort":80}]}}',
            message: 'forwardConfig.targetGroups[0].weight must be given where there are several target groups',
          },
          {
            value:
              '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80,"weight":1000}]}}',
            message: 'forwardConfig.targetGroups[0].weight 1000 must be a whole number from 0 to 999',
          },
          {
            value:
              '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80,"weight":"1"}]}}',
            message:
              'forwardConfig.targetGroups[0].weight "1" must be a whole number of at most 32 bits, without quotes, fraction or exponent',
          },
        ],
      },
    },
    'actions',
  ),
  conditions: row(
    'conditions.${service}',
    {
      on: 'Ingress',
      codec: json.conditions,
      merge: 'member',
      default: 'host and path of the rule alone',
      since: '2.0.0',
      doc: 'Conditions of every rule of this Ingress whose backend has this service name, added to host and path: values of `host-header` and `path-pattern` are alternatives to those, the other kinds must hold too. All conditions of a rule together have at most 5 values, host and path included, and a Prefix path counts twice. An unknown `field` is dropped silently, which makes the rule match more.',
      typedApi: 'AlbAnnotations.conditions',
      check: checkedBy('conditions'),
      examples: {
        valid: [
          '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Beta","values":["1"]}}]',
          '[{"field":"query-string","queryStringConfig":{"values":[{"key":"version","value":"2"}]}}]',
          '[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/8"]}}]',
          '[{"field":"path-pattern","pathPatternConfig":{"regexValues":["^/v[0-9]+/"]}}]',
          '[]',
        ],
        invalid: [
          {
            value: '[{"field":"cookie"}]',
            message:
              '[0].field "cookie" must be one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip',
          },
          {
            value: '[{"field":"host-header","hostHeaderConfig":{"values":["localhost"]}}]',
            message:
              '[0].hostHeaderConfig.values[0] "localhost" must be 1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one',
          },
          {
            value: '[{"field":"host-header"}]',
            message: '[0].hostHeaderConfig must have either values or regexValues',
          },
          {
            value: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"Host","values":["a.b"]}}]',
            message:
              '[0].httpHeaderConfig.httpHeaderName "Host" must be 1 to 40 characters of a header name without wildcards, other than Host (there is host-header for that)',
          },
          {
            value: '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["get"]}}]',
            message: '[0].httpRequestMethodConfig.values[0] "get" must be 1 to 40 upper-case letters, "-" and "_"',
          },
          {
            value: '[{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.1"]}}]',
            message:
              '[0].sourceIPConfig.values[0] "10.0.0.1" must be a CIDR such as "10.0.0.0/8" or "2001:db8::/32", other than 255.255.255.255/32',
          },
          {
            value: '[{"field":"path-pattern","pathPatternConfig":{"values":["/a","/b","/c","/d","/e","/f"]}}]',
            message: 'the conditions have 6 values, must have at most 5 together',
          },
          { value: '{"field":"host-header"}', message: 'the JSON value {…} must be a list' },
        ],
      },
    },
    'conditions',
  ),
  transforms: row(
    'transforms.${service}',
    {
      on: 'Ingress',
      codec: json.transforms,
      merge: 'member',
      default: 'requests reach targets as they came',
      since: '2.14.1',
      autoMode: unsupported(
        'have the target rewrite it, or use the AWS Load Balancer Controller',
        autoModeSources.transforms,
      ),
      doc: 'Rewrites of URL or host header, for every rule of this Ingress whose backend has this service name, after the rule has matched. At most one of each type. They do not apply to the default backend. When a rewrite fails for a request, the client gets a 500.',
      typedApi: 'AlbAnnotations.transforms',
      check: checkedBy('transforms'),
      examples: {
        valid: ['[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/api/(.+)$","replace":"/$1"}]}}]'],
        invalid: [
          {
            value: '[{"type":"url-rewrite"}]',
            message: '[0].urlRewriteConfig.rewrites must have an element for type url-rewrite',
          },
          {
            value: '[{"type":"path"}]',
            message: '[0].type "path" must be one of url-rewrite, host-header-rewrite',
          },
          {
            value:
              '[{"type":"host-header-rewrite","hostHeaderRewriteConfig":{"rewrites":[{"regex":"(?=a)","replace":"b"}]}}]',
            message:
              '[0].hostHeaderRewriteConfig.rewrites[0].regex "(?=a)" must be 1 to 1024 characters without look-around, back-references, atomic groups, possessive quantifiers, recursion and Unicode classes, with every group and bracket closed',
          },
        ],
      },
    },
    'transforms',
  ),
  useRegexPathMatch: row('use-regex-path-match', {
    on: 'Ingress',
    codec: boolean,
    merge: 'member',
    default: 'false',
    since: '2.14.1',
    doc: 'Whether paths of type ImplementationSpecific are regular expressions. Their first character, the `/` that Kubernetes asks for, is cut off, so `/^/api/` means `^/api/` and `/` matches everything. They cannot be mixed with `values` in `path-pattern` conditions.',
    typedApi: 'AlbAnnotations.useRegexPathMatch',
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'regex', message: '"regex" is not a boolean, must be "true" or "false"' }],
    },
  }),
} as const;
