using Cdk8sAlb;
using Constructs;
using Org.Cdk8s;
using Kplus = Org.Cdk8s.Plus28;

namespace Shop
{
    /// <summary>Says each name itself.</summary>
    public class SimpleChart : Chart
    {
        public SimpleChart(Construct scope, string id) : base(scope, id)
        {
            new LoadBalancedDeployment(this, "App", new LoadBalancedDeploymentProps
            {
                Image = "my-app:1.0",
                ContainerPort = 8080,
                DeploymentName = "my-app",
                ServiceName = "app-service",
                IngressName = "app-ingress",
                Scheme = Scheme.INTERNET_FACING,
                Listeners = new[] { Listener.Http() },
                LegacyIngressClass = true,
                RecommendedLabels = false,
                Draining = Draining.PODS,
                Resources = new Kplus.ContainerResources
                {
                    Cpu = new Kplus.CpuResources { Request = Kplus.Cpu.Millis(100) },
                    Memory = new Kplus.MemoryResources { Request = Size.Mebibytes(128), Limit = Size.Mebibytes(128) },
                },
            });
        }
    }
}
