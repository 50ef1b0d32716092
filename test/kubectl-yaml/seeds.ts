/** Small manifests that use what YAML has, the common and the rare; mutations start from them. */
export const seeds: readonly string[] = [
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {
    alb.ingress.kubernetes.io/scheme: internal,
    alb.ingress.kubernetes.io/target-type: ip
  }
spec:
  rules:
  - host: "shop.example.com"
    http:
      paths:
      - path: /
        pathType: Prefix
        backend: {service: {name: web, port: {number: 80}}}
`,
  `a: &base
  scheme: internal
  tags: [one, "two", 'three']
b:
  <<: *base
  scheme: internet-facing
c:
  <<: [*base, {x: 1}]
d: *base
`,
  `actions: |
  {"type": "redirect",
   "redirectConfig": {"port": "443"}}

folded: >-
  one
  two

   indented

  three
kept: |+
  end


next: 1
`,
  `plain: one
  two
  three
single: 'one
  two'' s

  three'
double: "one\\n\\
  two \\u00e9
  three"
`,
  `bools: [yes, No, on, OFF, y, n, true, ~, null]
numbers: [0755, 0o17, 0x1F, 0b11, 1_000, 1.5, .5, 1e3, -3, +7, 12345678901234567890]
dates: [2026-01-02, 2026-01-02T03:04:05Z, 12:30]
tags: [!!str 80, !!int "80", !Ref x, ! x, !<tag:yaml.org,2002:str> 5]
1: one
true: two
1.5: three
`,
  `? complex
: value
? - a
  - b
: list
? |
  block
: 1
`,
  `- a
-
  - b
  - - c
    - d: e
      f: g
-   h: i
    j:
    - k
- {l: m, n, "o": p, ? q : r, s:t}
- [u: v, w, ? x : y]
`,
  `# comment
--- # first
a: 1 # one
b:   # nothing
# between
c: "#" # hash
d: a#b
...
---
e: 2
`,
  `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a\\/b", "labels": {"x": "\\ud83d\\ude00"}}}
`,
  `{"a": 1}
{"b": 2}
`,
  `{a: [1, {b: c}], "d": 'e',
f: g}
`,
];
