// The tests' usual environment, which also writes every object that a chart renders to the file that CDK8S_ALB_EMITTED names, one
// JSON document a line. Objects that a test writes itself, directly into a chart, are props of that test and left out.
const { appendFileSync } = require('node:fs');
const { basename } = require('node:path');
const { ApiObject, Chart } = require('cdk8s');
const Environment = require('../jest/environment.js');

let source = '';
const render = Chart.prototype.toJson;
const key = ({ apiVersion, kind, metadata: { name } }) => `${apiVersion} ${kind} ${name}`;

Chart.prototype.toJson = function () {
  const manifests = render.call(this);
  const objects = this.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const props = new Set(objects.filter(({ node }) => Chart.isChart(node.scope)).map(key));
  for (const object of manifests) {
    if (!props.has(key(object)))
      appendFileSync(process.env.CDK8S_ALB_EMITTED, `${JSON.stringify({ source, object })}\n`);
  }
  return manifests;
};

const nameOf = ({ name, parent }) => (parent?.parent ? `${nameOf(parent)}: ${name}` : name);

module.exports = class extends Environment {
  constructor(config, context) {
    super(config, context);
    this.file = basename(context.testPath);
  }

  handleTestEvent({ name, test }) {
    if (name === 'test_start') source = `${this.file}: ${nameOf(test)}`;
  }
};
