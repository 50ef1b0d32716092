using System;
using System.Collections.Generic;
using Constructs;
using Org.Cdk8s;

namespace Shop
{
    /// <summary>
    /// The apps of examples/ in C#. <c>dotnet run -- simple production</c> writes what examples/main.ts writes to dist/; <c>canary</c> is
    /// examples/apps/canary.ts, <c>web</c> the first app of the README.
    /// </summary>
    public static class Program
    {
        private static readonly Dictionary<string, Func<Construct, string, Chart>> Charts =
            new Dictionary<string, Func<Construct, string, Chart>>
            {
                ["web"] = (scope, id) => new WebChart(scope, id),
                ["simple"] = (scope, id) => new SimpleChart(scope, id),
                ["production"] = (scope, id) => new ProductionChart(scope, id),
                ["canary"] = (scope, id) => new CanaryChart(scope, id),
            };

        public static void Main(string[] ids)
        {
            var app = new App();
            foreach (var id in ids)
            {
                Charts[id](app, id);
            }
            app.Synth();
        }
    }
}
