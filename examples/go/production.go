package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	alb "github.com/cdk8s-alb/cdk8s-alb-go/cdk8salb"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

// newProductionChart is the app the way one would run it: HTTPS, rollouts without downtime, autoscaling, logs and a firewall.
func newProductionChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)
	kplus.NewNamespace(chart, jsii.String("Namespace"), &kplus.NamespaceProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("shop")},
	})
	certificate := alb.ListenerCertificate_FromArn(
		jsii.String("arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab"))
	webAcl := alb.WebAcl_FromArn(
		jsii.String("arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0123abcd-45ef-67ab-89cd-0123456789ab"))
	alb.NewLoadBalancedDeployment(chart, jsii.String("Shop"), &alb.LoadBalancedDeploymentProps{
		Image:         jsii.String("111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2"),
		ContainerPort: jsii.Number(8080),
		Preset:        alb.DeploymentPreset_PRODUCTION,
		Autoscaling: &alb.AutoscalingOptions{
			MinReplicas:    jsii.Number(3),
			MaxReplicas:    jsii.Number(12),
			CpuUtilization: jsii.Number(65),
		},
		ZeroDowntime: &alb.ZeroDowntimeOptions{
			DrainTime:         cdk8s.Duration_Seconds(jsii.Number(30)),
			KeepAliveVariable: jsii.String("KEEP_ALIVE_SECONDS"),
		},
		Namespace:    jsii.String("shop"),
		Name:         jsii.String("shop"),
		Host:         jsii.String("shop.example.com"),
		EnvVariables: &map[string]kplus.EnvValue{"LOG_LEVEL": kplus.EnvValue_FromValue(jsii.String("info"))},
		Scheme:       alb.Scheme_INTERNET_FACING,
		Listeners: &[]alb.Listener{
			alb.Listener_Https(&alb.HttpsListenerOptions{Certificates: &[]alb.ListenerCertificate{certificate}}),
		},
		HealthCheck: &alb.HealthCheck{
			Path:                    jsii.String("/healthz"),
			Interval:                cdk8s.Duration_Seconds(jsii.Number(10)),
			HealthyThresholdCount:   jsii.Number(2),
			UnhealthyThresholdCount: jsii.Number(3),
		},
		AccessLogs:              alb.LogBucket_FromBucketName(jsii.String("example-alb-logs"), jsii.String("shop")),
		WebAcl:                  webAcl,
		DeletionProtection:      jsii.Bool(true),
		DropInvalidHeaderFields: jsii.Bool(true),
		Tags:                    &map[string]*string{"team": jsii.String("shop")},
	})
	return chart
}
