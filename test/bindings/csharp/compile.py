"""Compiles C# with Roslyn on .NET Core, called from Python, where there is no .NET SDK.

Reads from standard input: {"dotnet": a folder of .NET Core, "roslyn": a folder of Roslyn, "assemblies": [{"name", "sources": [folder or
file], "program"?: true, "references"?: true}]}. An assembly sees those before it; one with `references` is only there to be seen, and its own
errors are not asked for. Prints the versions of .NET Core and Roslyn, then each error, and ends with 1 where there is one.
"""

import json
import sys
import tempfile
from pathlib import Path

from clr_loader import get_coreclr
from pythonnet import set_runtime

# A member that hides another one is a mistake of the generator: the generated project files treat these warnings as errors too.
HIDDEN_MEMBERS = ("CS0108", "CS0109")


def load(dotnet: Path, roslyn: Path) -> None:
    framework = {"name": "Microsoft.NETCore.App", "version": "3.1.0"}
    settings = {"System.Globalization.Invariant": True}
    options = {"tfm": "netcoreapp3.1", "framework": framework, "configProperties": settings}
    with tempfile.NamedTemporaryFile("w", suffix=".runtimeconfig.json") as config:
        json.dump({"runtimeOptions": options}, config)
        config.flush()
        set_runtime(get_coreclr(runtime_config=config.name, dotnet_root=str(dotnet)))
        import clr

    for name in ("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"):
        clr.AddReference(str(roslyn / f"{name}.dll"))


def main() -> int:
    task = json.load(sys.stdin)
    dotnet = Path(task["dotnet"])
    load(dotnet, Path(task["roslyn"]))
    import Microsoft.CodeAnalysis as analysis
    import Microsoft.CodeAnalysis.CSharp as csharp
    from System.Collections.Generic import List
    from System.Reflection import AssemblyName

    def is_managed(path: Path) -> bool:
        try:
            return bool(AssemblyName.GetAssemblyName(str(path)))
        except Exception:
            return False

    [framework] = (dotnet / "shared/Microsoft.NETCore.App").iterdir()
    compiler = AssemblyName.GetAssemblyName(str(Path(task["roslyn"]) / "Microsoft.CodeAnalysis.CSharp.dll"))
    print(framework.name, compiler.Version)
    references = List[analysis.MetadataReference]()
    for path in sorted(framework.glob("*.dll")):
        if is_managed(path):
            references.Add(analysis.MetadataReference.CreateFromFile(str(path)))
    language = csharp.CSharpParseOptions.Default.WithLanguageVersion(csharp.LanguageVersion.Latest)
    errors = 0
    for assembly in task["assemblies"]:
        trees = List[analysis.SyntaxTree]()
        for source in map(Path, assembly["sources"]):
            for path in sorted(source.rglob("*.cs")) if source.is_dir() else [source]:
                trees.Add(csharp.CSharpSyntaxTree.ParseText(path.read_text("utf-8-sig"), language, str(path)))
        kind = analysis.OutputKind.ConsoleApplication if assembly.get("program") else analysis.OutputKind.DynamicallyLinkedLibrary
        options = csharp.CSharpCompilationOptions(kind).WithNullableContextOptions(analysis.NullableContextOptions.Enable)
        compilation = csharp.CSharpCompilation.Create(assembly["name"], trees, references, options)
        references.Add(compilation.ToMetadataReference())
        if assembly.get("references"):
            continue
        for diagnostic in compilation.GetDiagnostics():
            if diagnostic.Severity == analysis.DiagnosticSeverity.Error or diagnostic.Id in HIDDEN_MEMBERS:
                errors += 1
                print(diagnostic)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
