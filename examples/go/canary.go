package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	alb "github.com/cdk8s-alb/cdk8s-alb-go/cdk8salb"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"
)

// newCanaryChart shows conditions, a weighted action and zero downtime.
func newCanaryChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), &cdk8s.ChartProps{Namespace: jsii.String("shop")})
	stable := release(chart, "shop-stable", "1.4.2", 4)
	canary := release(chart, "shop-canary", "1.5.0", 2)
	ingress := alb.NewIngress(chart, jsii.String("Ingress"), &alb.IngressProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String("shop")},
	})
	ingress.AddRule(jsii.String("/"), alb.ListenerAction_Forward(canary, nil), &alb.RuleOptions{
		Conditions: &[]alb.ListenerCondition{
			alb.ListenerCondition_HttpHeader(jsii.String("x-release"), jsii.Strings("canary")),
		},
	})
	weighted := &[]*alb.WeightedTargetGroup{
		{TargetGroup: stable, Weight: jsii.Number(95)},
		{TargetGroup: canary, Weight: jsii.Number(5)},
	}
	options := &alb.WeightedForwardOptions{StickinessDuration: cdk8s.Duration_Minutes(jsii.Number(10))}
	ingress.AddRule(jsii.String("/"), alb.ListenerAction_WeightedForward(weighted, options), nil)
	return chart
}

func release(chart cdk8s.Chart, name, version string, replicas float64) alb.TargetGroup {
	deployment := kplus.NewDeployment(chart, jsii.String(name), &kplus.DeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{Name: jsii.String(name)},
		Replicas: jsii.Number(replicas),
		Containers: &[]*kplus.ContainerProps{{
			Image:      jsii.String("111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:" + version),
			PortNumber: jsii.Number(8080),
			Readiness:  kplus.Probe_FromHttpGet(jsii.String("/healthz"), nil),
		}},
	})
	service := deployment.ExposeViaService(&kplus.DeploymentExposeViaServiceOptions{
		Name:  jsii.String(name),
		Ports: &[]*kplus.ServicePort{{Port: jsii.Number(80), TargetPort: jsii.Number(8080)}},
	})
	alb.NewZeroDowntime(chart, jsii.String(name+"-zero-downtime"), &alb.ZeroDowntimeProps{
		Workload:  deployment,
		ExposedBy: service,
	})
	return alb.TargetGroup_FromService(service, &alb.ServiceTargetGroupOptions{
		HealthCheck: &alb.HealthCheck{Path: jsii.String("/healthz")},
	})
}
