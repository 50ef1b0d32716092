using Cdk8sAlb;
using Constructs;
using Org.Cdk8s;

namespace Shop
{
    /// <summary>The first app of the README.</summary>
    public class WebChart : Chart
    {
        public WebChart(Construct scope, string id) : base(scope, id)
        {
            new LoadBalancedDeployment(this, "Web", new LoadBalancedDeploymentProps
            {
                Image = "my-app:1.0",
                ContainerPort = 8080,
            });
        }
    }
}
