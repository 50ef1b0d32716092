"""What examples/main.ts writes to dist/, in Python: the simplest app, and the same app the way one would run it in production."""

import cdk8s
import cdk8s_alb as alb
import cdk8s_plus_28 as kplus
from constructs import Construct


class SimpleChart(cdk8s.Chart):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        alb.LoadBalancedDeployment(
            self,
            "App",
            image="my-app:1.0",
            container_port=8080,
            deployment_name="my-app",
            service_name="app-service",
            ingress_name="app-ingress",
            scheme=alb.Scheme.INTERNET_FACING,
            listeners=[alb.Listener.http()],
            legacy_ingress_class=True,
            recommended_labels=False,
            draining=alb.Draining.PODS,
            resources=kplus.ContainerResources(
                cpu=kplus.CpuResources(request=kplus.Cpu.millis(100)),
                memory=kplus.MemoryResources(
                    request=cdk8s.Size.mebibytes(128), limit=cdk8s.Size.mebibytes(128)
                ),
            ),
        )


class ProductionChart(cdk8s.Chart):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        kplus.Namespace(self, "Namespace", metadata={"name": "shop"})
        certificate = alb.ListenerCertificate.from_arn(
            "arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab"
        )
        web_acl = "arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0123abcd-45ef-67ab-89cd-0123456789ab"
        alb.LoadBalancedDeployment(
            self,
            "Shop",
            image="111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2",
            container_port=8080,
            preset=alb.DeploymentPreset.PRODUCTION,
            autoscaling=alb.AutoscalingOptions(min_replicas=3, max_replicas=12, cpu_utilization=65),
            zero_downtime=alb.ZeroDowntimeOptions(
                drain_time=cdk8s.Duration.seconds(30), keep_alive_variable="KEEP_ALIVE_SECONDS"
            ),
            namespace="shop",
            name="shop",
            host="shop.example.com",
            env_variables={"LOG_LEVEL": kplus.EnvValue.from_value("info")},
            scheme=alb.Scheme.INTERNET_FACING,
            listeners=[alb.Listener.https(certificates=[certificate])],
            health_check=alb.HealthCheck(
                path="/healthz",
                interval=cdk8s.Duration.seconds(10),
                healthy_threshold_count=2,
                unhealthy_threshold_count=3,
            ),
            access_logs=alb.LogBucket.from_bucket_name("example-alb-logs", "shop"),
            web_acl=alb.WebAcl.from_arn(web_acl),
            deletion_protection=True,
            drop_invalid_header_fields=True,
            tags={"team": "shop"},
        )


if __name__ == "__main__":
    app = cdk8s.App()
    SimpleChart(app, "simple")
    ProductionChart(app, "production")
    app.synth()
