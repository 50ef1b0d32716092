package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cdk8salb.AlbAnnotations;
import io.github.cdk8salb.FleetApp;
import io.github.cdk8salb.HttpListenerOptions;
import io.github.cdk8salb.Ingress;
import io.github.cdk8salb.Listener;
import io.github.cdk8salb.Plan;
import io.github.cdk8salb.PlannedRoute;
import io.github.cdk8salb.PlannedTarget;
import io.github.cdk8salb.RouteOptions;
import io.github.cdk8salb.ServiceNameTargetGroupOptions;
import io.github.cdk8salb.TargetGroup;
import io.github.cdk8salb.Validation;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

/** Unit tests of an app team: who answers a URL, and what a wrong value says. */
class ShopTest {
  private static Plan planOf(BiConsumer<Construct, String> chart) {
    App app = new App();
    chart.accept(app, "example");
    return Plan.of(app);
  }

  @Test
  void httpsIsAnsweredByTheShop() {
    assertEquals("shop/shop", planOf(ProductionChart::new).route("https://shop.example.com/cart").getService());
  }

  @Test
  void httpRedirects() {
    PlannedRoute answer = planOf(ProductionChart::new).route("http://shop.example.com/cart");
    assertEquals("301", answer.getStatusCode());
    assertEquals("https://shop.example.com:443/cart", answer.getLocation());
  }

  @Test
  void testersChooseTheCanary() {
    Plan plan = planOf(CanaryChart::new);
    Map<String, Integer> shares =
        plan.route("http://shop.internal/").getTargets().stream()
            .collect(Collectors.toMap(PlannedTarget::getService, target -> target.getWeight().intValue()));
    assertEquals(Map.of("shop/shop-stable", 95, "shop/shop-canary", 5), shares);
    RouteOptions tester = RouteOptions.builder().headers(Map.of("x-release", "canary")).build();
    assertEquals("shop/shop-canary", plan.route("http://shop.internal/", tester).getService());
  }

  @Test
  void aWrongValueIsNamedInASentence() {
    HttpListenerOptions wrong = HttpListenerOptions.builder().port(0).build();
    String message = assertThrows(RuntimeException.class, () -> Listener.http(wrong)).getMessage();
    String sentence = "Listener.http: port: 0 is not a port, must be a whole number from 1 to 65535";
    assertTrue(message.lines().findFirst().orElse("").endsWith(sentence), message);
  }

  @Test
  void whatTheControllerRefusesDoesNotSynthesize() {
    App app = new App();
    Ingress ingress = new Ingress(new Chart(app, "shop"), "Web");
    ingress.addRule(
        "/", TargetGroup.fromServiceName("web", ServiceNameTargetGroupOptions.builder().port(80).build()));
    AlbAnnotations.of(ingress).raw("alb.ingress.kubernetes.io/shceme", "internal");
    String message = assertThrows(RuntimeException.class, app::synthYaml).getMessage();
    assertTrue(message.contains("unknown annotation alb.ingress.kubernetes.io/shceme"), message);
    Validation.of(app).disable();
    assertTrue(app.synthYaml().toString().contains("shceme"));
  }

  @Test
  void aFleetAppWritesWhatAnAppWrites() {
    FleetApp fleet = new FleetApp();
    App app = new App();
    new CanaryChart(fleet, "example");
    new CanaryChart(app, "example");
    assertEquals(app.synthYaml(), fleet.synthYaml());
  }
}
