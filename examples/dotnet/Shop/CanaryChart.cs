using Cdk8sAlb;
using Constructs;
using Org.Cdk8s;
using Kplus = Org.Cdk8s.Plus28;

namespace Shop
{
    /// <summary>Conditions, a weighted action and zero downtime.</summary>
    public class CanaryChart : Chart
    {
        public CanaryChart(Construct scope, string id) : base(scope, id, new ChartProps { Namespace = "shop" })
        {
            var stable = Release("shop-stable", "1.4.2", 4);
            var canary = Release("shop-canary", "1.5.0", 2);
            var ingress = new Ingress(this, "Ingress", new IngressProps
            {
                Metadata = new ApiObjectMetadata { Name = "shop" },
            });
            ingress.AddRule("/", ListenerAction.Forward(canary), new RuleOptions
            {
                Conditions = new[] { ListenerCondition.HttpHeader("x-release", new[] { "canary" }) },
            });
            var weighted = new[]
            {
                new WeightedTargetGroup { TargetGroup = stable, Weight = 95 },
                new WeightedTargetGroup { TargetGroup = canary, Weight = 5 },
            };
            var options = new WeightedForwardOptions { StickinessDuration = Duration.Minutes(10) };
            ingress.AddRule("/", ListenerAction.WeightedForward(weighted, options));
        }

        private TargetGroup Release(string name, string version, int replicas)
        {
            var deployment = new Kplus.Deployment(this, name, new Kplus.DeploymentProps
            {
                Metadata = new ApiObjectMetadata { Name = name },
                Replicas = replicas,
                Containers = new[]
                {
                    new Kplus.ContainerProps
                    {
                        Image = $"111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:{version}",
                        PortNumber = 8080,
                        Readiness = Kplus.Probe.FromHttpGet("/healthz"),
                    },
                },
            });
            var service = deployment.ExposeViaService(new Kplus.DeploymentExposeViaServiceOptions
            {
                Name = name,
                Ports = new[] { new Kplus.ServicePort { Port = 80, TargetPort = 8080 } },
            });
            new ZeroDowntime(this, $"{name}-zero-downtime", new ZeroDowntimeProps { Workload = deployment, ExposedBy = service });
            return TargetGroup.FromService(service, new ServiceTargetGroupOptions
            {
                HealthCheck = new HealthCheck { Path = "/healthz" },
            });
        }
    }
}
