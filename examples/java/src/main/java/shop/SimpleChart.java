package shop;

import io.github.cdk8salb.Draining;
import io.github.cdk8salb.Listener;
import io.github.cdk8salb.LoadBalancedDeployment;
import io.github.cdk8salb.Scheme;
import java.util.List;
import org.cdk8s.Chart;
import org.cdk8s.Size;
import org.cdk8s.plus28.ContainerResources;
import org.cdk8s.plus28.Cpu;
import org.cdk8s.plus28.CpuResources;
import org.cdk8s.plus28.MemoryResources;
import software.constructs.Construct;

/** The simplest app, which says each name itself. */
public class SimpleChart extends Chart {
  public SimpleChart(Construct scope, String id) {
    super(scope, id);
    LoadBalancedDeployment.Builder.create(this, "App")
        .image("my-app:1.0")
        .containerPort(8080)
        .deploymentName("my-app")
        .serviceName("app-service")
        .ingressName("app-ingress")
        .scheme(Scheme.INTERNET_FACING)
        .listeners(List.of(Listener.http()))
        .legacyIngressClass(true)
        .recommendedLabels(false)
        .draining(Draining.PODS)
        .resources(
            ContainerResources.builder()
                .cpu(CpuResources.builder().request(Cpu.millis(100)).build())
                .memory(MemoryResources.builder().request(Size.mebibytes(128)).limit(Size.mebibytes(128)).build())
                .build())
        .build();
  }
}
