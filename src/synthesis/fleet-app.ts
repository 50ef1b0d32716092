import { ApiObject, App, type AppProps, Chart, Yaml } from 'cdk8s';
import { type StagedFile, stage, UnwritableFile } from '../files/written-file';
import { yamlText } from '../text/yaml/yaml-text';
import { constructsInOrder } from './construct-order';
import { isExact } from './exact-yaml';
import { withObjects } from './object-json';
import { replacing } from './replacement';
import { Synthesis } from './synthesis';

/**
 * An App for as many charts as you like: cdk8s's `App`, with the same output to the byte, in time linear in the number of
 * constructs. cdk8s itself validates and resolves the whole app again for each chart.
 *
 * What is out of the ordinary, such as an app with resolvers of its own, is left to cdk8s.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const fleet = new alb.FleetApp();
 * new alb.LoadBalancedDeployment(new Chart(fleet, 'shop'), 'Shop', { image: 'shop:1.4.2', containerPort: 8080 });
 * fleet.synth();
 */
export class FleetApp extends App {
  /**
   * Makes an app.
   *
   * @param props as those of `App`
   */
  public constructor(props: AppProps = {}) {
    super(props);
  }

  /** All charts, dependencies first. */
  public override get charts(): Chart[] {
    return constructsInOrder(this)?.filter((construct) => Chart.isChart(construct)) ?? super.charts;
  }

  /**
   * Writes the manifests to the output directory, each file as a whole, and none when one of them can't be written.
   *
   * @throws when a construct is not valid, or a file can't be written
   */
  public override synth(): void {
    withSafeFiles(() => synthesize(this, () => super.synth()));
  }

  /**
   * The manifests as one YAML text.
   *
   * @throws when a construct is not valid
   */
  public override synthYaml(): string {
    return synthesize(this, () => super.synthYaml());
  }
}

/** cdk8s does the work; for as long as it does, its costly steps are replaced by cheap ones. */
function synthesize<T>(app: App, work: () => T): T {
  return Synthesis.during(app, () => withCharts(app, () => withObjects(app, () => withYaml(work))));
}

const stockSave = Yaml.save;

/** Files take the place of those of an earlier synth when all of them are written. */
function withSafeFiles(work: () => void): void {
  const staged: StagedFile[] = [];
  const ours = (path: string, documents: unknown[]): void => {
    try {
      staged.push(stage(path, Yaml.stringify(...documents)));
    } catch (error) {
      throw error instanceof UnwritableFile ? new Error(`${path} can't be written: ${error.message}`) : error;
    }
  };
  try {
    replacing(Yaml, 'save', { stock: stockSave, ours }, work);
  } catch (error) {
    for (const file of staged) file.discard();
    throw error;
  }
  for (const file of staged) file.commit();
}

const stockToJson = Chart.prototype.toJson;
const stockStringify = Yaml.stringify;

/** Charts without the whole app's validation: cdk8s has done that before it asks the first of them. */
function withCharts<T>(app: App, work: () => T): T {
  const ours = function (this: Chart): unknown[] {
    return this.node.root === app ? chartToJson(this) : stockToJson.call(this);
  };
  return replacing(Chart.prototype, 'toJson', { stock: stockToJson, ours }, work);
}

function chartToJson(chart: Chart): unknown[] {
  const constructs = constructsInOrder(chart);
  if (!constructs) return stockToJson.call(chart);
  const objects = constructs.filter((construct) => ApiObject.isApiObject(construct));
  const synthesis = Synthesis.of(chart.node.root);
  return objects
    .filter((object) => Chart.of(object) === chart)
    .map((object) => (synthesis ? synthesis.takeManifest(object) : object.toJson()));
}

/** YAML by our writer, where it is sure of writing the same. */
function withYaml<T>(work: () => T): T {
  if (!isExact(stockStringify)) return work();
  const ours = (...manifests: unknown[]) =>
    manifests.map((each) => yamlText(each) ?? stockStringify(each)).join('---\n');
  return replacing(Yaml, 'stringify', { stock: stockStringify, ours }, work);
}
