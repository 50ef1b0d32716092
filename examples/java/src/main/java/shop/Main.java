package shop;

import java.util.Map;
import java.util.function.BiConsumer;
import org.cdk8s.App;
import software.constructs.Construct;

/**
 * The apps of examples/ in Java. With the arguments `simple production` it writes what examples/main.ts writes to dist/; `canary` is
 * examples/apps/canary.ts, `web` the first app of the README.
 */
public final class Main {
  private static final Map<String, BiConsumer<Construct, String>> CHARTS =
      Map.of(
          "web", WebChart::new,
          "simple", SimpleChart::new,
          "production", ProductionChart::new,
          "canary", CanaryChart::new);

  private Main() {}

  public static void main(String[] ids) {
    App app = new App();
    for (String id : ids) CHARTS.get(id).accept(app, id);
    app.synth();
  }
}
