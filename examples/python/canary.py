"""examples/apps/canary.ts in Python: conditions, a weighted action, zero downtime."""

import cdk8s
import cdk8s_alb as alb
import cdk8s_plus_28 as kplus
from constructs import Construct


class CanaryChart(cdk8s.Chart):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id, namespace="shop")
        stable = self._release("shop-stable", "1.4.2", 4)
        canary = self._release("shop-canary", "1.5.0", 2)
        ingress = alb.Ingress(self, "Ingress", metadata={"name": "shop"})
        ingress.add_rule(
            "/",
            alb.ListenerAction.forward(canary),
            conditions=[alb.ListenerCondition.http_header("x-release", ["canary"])],
        )
        ingress.add_rule(
            "/",
            alb.ListenerAction.weighted_forward(
                [
                    alb.WeightedTargetGroup(target_group=stable, weight=95),
                    alb.WeightedTargetGroup(target_group=canary, weight=5),
                ],
                stickiness_duration=cdk8s.Duration.minutes(10),
            ),
        )

    def _release(self, name: str, version: str, replicas: int) -> alb.TargetGroup:
        deployment = kplus.Deployment(
            self,
            name,
            metadata={"name": name},
            replicas=replicas,
            containers=[
                kplus.ContainerProps(
                    image=f"111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:{version}",
                    port_number=8080,
                    readiness=kplus.Probe.from_http_get("/healthz"),
                )
            ],
        )
        service = deployment.expose_via_service(
            name=name, ports=[kplus.ServicePort(port=80, target_port=8080)]
        )
        alb.ZeroDowntime(self, f"{name}-zero-downtime", workload=deployment, exposed_by=service)
        return alb.TargetGroup.from_service(service, health_check=alb.HealthCheck(path="/healthz"))


if __name__ == "__main__":
    app = cdk8s.App()
    CanaryChart(app, "example")
    app.synth()
