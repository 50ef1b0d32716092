import { complaints, namesOf, reading } from './reading';

const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\n';

describe('what the API server would refuse is reported, and the object left out', () => {
  test.each([
    ['rules: x', 'spec.rules must be a list, not the text "x"'],
    ['rules: [x]', 'spec.rules[0] must be an object, not the text "x"'],
    ['rules: [{host: [a]}]', 'spec.rules[0].host must be a string, not a list'],
    ['rules: [{http: {paths: {}}}]', 'spec.rules[0].http.paths must be a list, not an object'],
    [
      'defaultBackend: {service: {name: a, port: {number: "80"}}}',
      'spec.defaultBackend.service.port.number must be a whole number, not the text "80"',
    ],
  ])('spec: {%s}', (spec, message) => {
    const text = `${INGRESS}metadata: {name: web}\nspec: {${spec}}\n`;
    expect(complaints(text)).toEqual([expect.stringContaining(`error Ingress default/web: ${message}`)]);
    expect(namesOf(text)).toEqual([]);
  });

  test('an object without a name', () => {
    expect(complaints(`${INGRESS}metadata: {namespace: shop}\n`)).toEqual([
      'app.yaml:3:1 error Ingress shop/: metadata.name is required',
    ]);
  });
});

describe('where only quotes are missing, the object is read as if they were there', () => {
  test('the place is that of the value', () => {
    const text = `${INGRESS}metadata:\n  name: web\n  annotations:\n    example.org/enabled: true\n    example.org/port: 0755\n`;
    expect(complaints(text)).toEqual([
      'app.yaml:6:26 error Ingress default/web: metadata.annotations["example.org/enabled"] must be a string, not the boolean true; put it in quotes',
      'app.yaml:7:23 error Ingress default/web: metadata.annotations["example.org/port"] must be a string, not the number 493; put it in quotes',
    ]);
    expect(reading(text).inventory.ingresses[0]?.annotations).toEqual({
      'example.org/enabled': 'true',
      'example.org/port': '493',
    });
  });

  test('names that YAML takes for something else', () => {
    const { inventory, diagnostics } = reading(`${INGRESS}metadata: {name: 1e3, namespace: on}\n`);
    expect(inventory.ingresses[0]?.ref).toMatchObject({ namespace: 'true', name: '1000' });
    expect(diagnostics).toHaveLength(2);
  });

  test('in a list, the place is right too', () => {
    expect(
      complaints(`kind: List\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: 7}\n`),
    ).toEqual([
      'app.yaml:6:20 error Service default/7: metadata.name must be a string, not the number 7; put it in quotes',
    ]);
  });
});
