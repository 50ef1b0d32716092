import { templateIn } from '../../src/manifests/template';

test.each([
  ['a: {{ .Values.a }}', 'Helm', 3],
  ['a: {{.Values.a}}', 'Helm', 3],
  ['a: {{- $x }}', 'Helm', 3],
  ['{{- /* a comment */}}', 'Helm', 0],
  ['{{ include "a" . }}', 'Helm', 0],
  ['{{ template "a" }}', 'Helm', 0],
  ['{{- toYaml .a }}', 'Helm', 0],
  ['{{ tpl .a . }}', 'Helm', 0],
  ['{{ range .a }}', 'Helm', 0],
  ['{{ if .a }}', 'Helm', 0],
  ['a\n{{ else }}', 'Helm', 2],
  ['{{ with .a }}', 'Helm', 0],
  ['{{- end }}', 'Helm', 0],
  ['{{ define "a" }}', 'Helm', 0],
  ['{{ block "a" . }}', 'Helm', 0],
  ['{{ quote .a }}', 'Helm', 0],
  ['{{ default "a" .b }}', 'Helm', 0],
  ['{{ ending }}', 'Jinja', 0],
  ['a: {{ item }}', 'Jinja', 3],
  ['{% if a %}', 'Jinja', 0],
  ['{%- for a in b %}', 'Jinja', 0],
  ['{# a comment #}', 'Jinja', 0],
  ['a: {{ item }}\n{{ .Values.a }}', 'Helm', 14],
  ['%{ if a }', 'Terraform', 0],
  ['a: <%= b %>', 'ERB', 3],
])('%s is one of %s', (text, language, offset) => {
  expect(templateIn(text)).toMatchObject({ language: `${language} template`, offset });
});

test('what renders it', () => {
  const commandOf = (text: string) => templateIn(text)?.command;
  expect(['{{ .a }}', '{{ a }}', '%{ if a }', '<% a %>'].map(commandOf)).toEqual([
    'helm template',
    'Ansible, or what else fills it in',
    'templatefile of Terraform',
    'ERB',
  ]);
});

test.each(['a: {b: {c: d}}', 'a: $' + '{b}', 'a: 5 % {b}', '{a: {}}', ''])('%j is none', (text) => {
  expect(templateIn(text)).toBeUndefined();
});
