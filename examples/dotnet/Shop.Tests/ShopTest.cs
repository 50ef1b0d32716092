using System;
using System.Collections.Generic;
using System.Linq;
using Cdk8sAlb;
using Constructs;
using Org.Cdk8s;
using Xunit;

namespace Shop.Tests
{
    /// <summary>Unit tests of an app team: who answers a URL, and what a wrong value says.</summary>
    public class ShopTest
    {
        private static Plan PlanOf(Func<Construct, string, Chart> chart)
        {
            var app = new App();
            chart(app, "example");
            return Plan.Of(app);
        }

        private static Plan Production() => PlanOf((scope, id) => new ProductionChart(scope, id));

        private static Plan Canary() => PlanOf((scope, id) => new CanaryChart(scope, id));

        /// <summary>What a call throws; jsii chooses the class.</summary>
        private static string MessageOf(Action call) => Assert.ThrowsAny<Exception>(call).Message;

        [Fact]
        public void HttpsIsAnsweredByTheShop()
        {
            Assert.Equal("shop/shop", Production().Route("https://shop.example.com/cart").Service);
        }

        [Fact]
        public void HttpRedirects()
        {
            var answer = Production().Route("http://shop.example.com/cart");
            Assert.Equal("301", answer.StatusCode);
            Assert.Equal("https://shop.example.com:443/cart", answer.Location);
        }

        [Fact]
        public void TestersChooseTheCanary()
        {
            var plan = Canary();
            var shares = plan.Route("http://shop.internal/").Targets
                .OrderByDescending(target => target.Weight)
                .Select(target => $"{target.Service} {target.Weight}");
            Assert.Equal(new[] { "shop/shop-stable 95", "shop/shop-canary 5" }, shares);
            var tester = new RouteOptions { Headers = new Dictionary<string, string> { ["x-release"] = "canary" } };
            Assert.Equal("shop/shop-canary", plan.Route("http://shop.internal/", tester).Service);
        }

        [Fact]
        public void AWrongValueIsNamedInASentence()
        {
            var message = MessageOf(() => Listener.Http(new HttpListenerOptions { Port = 0 }));
            var sentence = "Listener.http: port: 0 is not a port, must be a whole number from 1 to 65535";
            Assert.EndsWith(sentence, message.Split('\n')[0]);
        }

        [Fact]
        public void WhatTheControllerRefusesDoesNotSynthesize()
        {
            var app = new App();
            var ingress = new Ingress(new Chart(app, "shop"), "Web");
            ingress.AddRule("/", TargetGroup.FromServiceName("web", new ServiceNameTargetGroupOptions { Port = 80 }));
            AlbAnnotations.Of(ingress).Raw("alb.ingress.kubernetes.io/shceme", "internal");
            Assert.Contains("unknown annotation alb.ingress.kubernetes.io/shceme", MessageOf(() => app.SynthYaml()));
            Validation.Of(app).Disable();
            Assert.Contains("shceme", app.SynthYaml());
        }

        [Fact]
        public void AFleetAppWritesWhatAnAppWrites()
        {
            var fleet = new FleetApp();
            var app = new App();
            new CanaryChart(fleet, "example");
            new CanaryChart(app, "example");
            Assert.Equal(app.SynthYaml(), fleet.SynthYaml());
        }
    }
}
