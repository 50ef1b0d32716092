package shop;

import io.github.cdk8salb.AutoscalingOptions;
import io.github.cdk8salb.DeploymentPreset;
import io.github.cdk8salb.HealthCheck;
import io.github.cdk8salb.HttpsListenerOptions;
import io.github.cdk8salb.Listener;
import io.github.cdk8salb.ListenerCertificate;
import io.github.cdk8salb.LoadBalancedDeployment;
import io.github.cdk8salb.LogBucket;
import io.github.cdk8salb.Scheme;
import io.github.cdk8salb.WebAcl;
import io.github.cdk8salb.ZeroDowntimeOptions;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.Chart;
import org.cdk8s.Duration;
import org.cdk8s.plus28.EnvValue;
import org.cdk8s.plus28.Namespace;
import software.constructs.Construct;

/** The app the way one would run it: HTTPS, rollouts without downtime, autoscaling, logs and a firewall. */
public class ProductionChart extends Chart {
  private static final String CERTIFICATE =
      "arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab";
  private static final String WEB_ACL =
      "arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0123abcd-45ef-67ab-89cd-0123456789ab";

  public ProductionChart(Construct scope, String id) {
    super(scope, id);
    Namespace.Builder.create(this, "Namespace").metadata(ApiObjectMetadata.builder().name("shop").build()).build();
    LoadBalancedDeployment.Builder.create(this, "Shop")
        .image("111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2")
        .containerPort(8080)
        .preset(DeploymentPreset.PRODUCTION)
        .autoscaling(AutoscalingOptions.builder().minReplicas(3).maxReplicas(12).cpuUtilization(65).build())
        .zeroDowntime(
            ZeroDowntimeOptions.builder().drainTime(Duration.seconds(30)).keepAliveVariable("KEEP_ALIVE_SECONDS").build())
        .namespace("shop")
        .name("shop")
        .host("shop.example.com")
        .envVariables(Map.of("LOG_LEVEL", EnvValue.fromValue("info")))
        .scheme(Scheme.INTERNET_FACING)
        .listeners(
            List.of(
                Listener.https(
                    HttpsListenerOptions.builder()
                        .certificates(List.of(ListenerCertificate.fromArn(CERTIFICATE)))
                        .build())))
        .healthCheck(
            HealthCheck.builder()
                .path("/healthz")
                .interval(Duration.seconds(10))
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3)
                .build())
        .accessLogs(LogBucket.fromBucketName("example-alb-logs", "shop"))
        .webAcl(WebAcl.fromArn(WEB_ACL))
        .deletionProtection(true)
        .dropInvalidHeaderFields(true)
        .tags(Map.of("team", "shop"))
        .build();
  }
}
