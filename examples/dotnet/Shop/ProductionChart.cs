using System.Collections.Generic;
using Cdk8sAlb;
using Constructs;
using Org.Cdk8s;
using Kplus = Org.Cdk8s.Plus28;

namespace Shop
{
    /// <summary>The app the way one would run it: HTTPS, rollouts without downtime, autoscaling, logs and a firewall.</summary>
    public class ProductionChart : Chart
    {
        private const string CertificateArn =
            "arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab";
        private const string WebAclArn =
            "arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0123abcd-45ef-67ab-89cd-0123456789ab";

        public ProductionChart(Construct scope, string id) : base(scope, id)
        {
            new Kplus.Namespace(this, "Namespace", new Kplus.NamespaceProps
            {
                Metadata = new ApiObjectMetadata { Name = "shop" },
            });
            var certificate = ListenerCertificate.FromArn(CertificateArn);
            new LoadBalancedDeployment(this, "Shop", new LoadBalancedDeploymentProps
            {
                Image = "111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2",
                ContainerPort = 8080,
                Preset = DeploymentPreset.PRODUCTION,
                Autoscaling = new AutoscalingOptions { MinReplicas = 3, MaxReplicas = 12, CpuUtilization = 65 },
                ZeroDowntime = new ZeroDowntimeOptions
                {
                    DrainTime = Duration.Seconds(30),
                    KeepAliveVariable = "KEEP_ALIVE_SECONDS",
                },
                Namespace = "shop",
                Name = "shop",
                Host = "shop.example.com",
                EnvVariables = new Dictionary<string, Kplus.EnvValue> { ["LOG_LEVEL"] = Kplus.EnvValue.FromValue("info") },
                Scheme = Scheme.INTERNET_FACING,
                Listeners = new[] { Listener.Https(new HttpsListenerOptions { Certificates = new[] { certificate } }) },
                HealthCheck = new HealthCheck
                {
                    Path = "/healthz",
                    Interval = Duration.Seconds(10),
                    HealthyThresholdCount = 2,
                    UnhealthyThresholdCount = 3,
                },
                AccessLogs = LogBucket.FromBucketName("example-alb-logs", "shop"),
                WebAcl = WebAcl.FromArn(WebAclArn),
                DeletionProtection = true,
                DropInvalidHeaderFields = true,
                Tags = new Dictionary<string, string> { ["team"] = "shop" },
            });
        }
    }
}
