package shop;

import io.github.cdk8salb.HealthCheck;
import io.github.cdk8salb.Ingress;
import io.github.cdk8salb.ListenerAction;
import io.github.cdk8salb.ListenerCondition;
import io.github.cdk8salb.RuleOptions;
import io.github.cdk8salb.ServiceTargetGroupOptions;
import io.github.cdk8salb.TargetGroup;
import io.github.cdk8salb.WeightedForwardOptions;
import io.github.cdk8salb.WeightedTargetGroup;
import io.github.cdk8salb.ZeroDowntime;
import java.util.List;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;
import org.cdk8s.Duration;
import org.cdk8s.plus28.ContainerProps;
import org.cdk8s.plus28.Deployment;
import org.cdk8s.plus28.DeploymentExposeViaServiceOptions;
import org.cdk8s.plus28.Probe;
import org.cdk8s.plus28.Service;
import org.cdk8s.plus28.ServicePort;
import software.constructs.Construct;

/** Conditions, a weighted action and zero downtime. */
public class CanaryChart extends Chart {
  public CanaryChart(Construct scope, String id) {
    super(scope, id, ChartProps.builder().namespace("shop").build());
    TargetGroup stable = release("shop-stable", "1.4.2", 4);
    TargetGroup canary = release("shop-canary", "1.5.0", 2);
    Ingress ingress =
        Ingress.Builder.create(this, "Ingress").metadata(ApiObjectMetadata.builder().name("shop").build()).build();
    ingress.addRule(
        "/",
        ListenerAction.forward(canary),
        RuleOptions.builder()
            .conditions(List.of(ListenerCondition.httpHeader("x-release", List.of("canary"))))
            .build());
    ingress.addRule(
        "/",
        ListenerAction.weightedForward(
            List.of(weighted(stable, 95), weighted(canary, 5)),
            WeightedForwardOptions.builder().stickinessDuration(Duration.minutes(10)).build()));
  }

  private static WeightedTargetGroup weighted(TargetGroup targetGroup, int weight) {
    return WeightedTargetGroup.builder().targetGroup(targetGroup).weight(weight).build();
  }

  private TargetGroup release(String name, String version, int replicas) {
    ContainerProps container =
        ContainerProps.builder()
            .image("111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:" + version)
            .portNumber(8080)
            .readiness(Probe.fromHttpGet("/healthz"))
            .build();
    Deployment deployment =
        Deployment.Builder.create(this, name)
            .metadata(ApiObjectMetadata.builder().name(name).build())
            .replicas(replicas)
            .containers(List.of(container))
            .build();
    Service service =
        deployment.exposeViaService(
            DeploymentExposeViaServiceOptions.builder()
                .name(name)
                .ports(List.of(ServicePort.builder().port(80).targetPort(8080).build()))
                .build());
    ZeroDowntime.Builder.create(this, name + "-zero-downtime").workload(deployment).exposedBy(service).build();
    return TargetGroup.fromService(
        service,
        ServiceTargetGroupOptions.builder().healthCheck(HealthCheck.builder().path("/healthz").build()).build());
  }
}
