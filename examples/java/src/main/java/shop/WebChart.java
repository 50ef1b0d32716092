package shop;

import io.github.cdk8salb.LoadBalancedDeployment;
import org.cdk8s.Chart;
import software.constructs.Construct;

/** The first app of the README. */
public class WebChart extends Chart {
  public WebChart(Construct scope, String id) {
    super(scope, id);
    LoadBalancedDeployment.Builder.create(this, "Web").image("my-app:1.0").containerPort(8080).build();
  }
}
