// What generated code names of Amazon.JSII.Runtime, Newtonsoft.Json and xunit: only NuGet has these packages. Nothing here runs; it is what
// compile.py compiles generated code against where there is no .NET SDK.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Amazon.JSII.Runtime.Deputy
{
    public sealed class ByRefValue
    {
    }

    public abstract class DeputyBase
    {
        public sealed class DeputyProps
        {
            public DeputyProps(object?[]? arguments = null) => throw new NotSupportedException();
        }

        protected DeputyBase(DeputyProps? props = null) => throw new NotSupportedException();
        protected DeputyBase(ByRefValue reference) => throw new NotSupportedException();

        protected static T InvokeStaticMethod<T>(Type type, Type[] types, object?[] values, [CallerMemberName] string name = "") =>
            throw new NotSupportedException();
        protected static void InvokeStaticVoidMethod(Type type, Type[] types, object?[] values, [CallerMemberName] string name = "") =>
            throw new NotSupportedException();
        protected T InvokeInstanceMethod<T>(Type[] types, object?[] values, [CallerMemberName] string name = "") =>
            throw new NotSupportedException();
        protected void InvokeInstanceVoidMethod(Type[] types, object?[] values, [CallerMemberName] string name = "") =>
            throw new NotSupportedException();
        protected static T GetStaticProperty<T>(Type type, [CallerMemberName] string? name = null) =>
            throw new NotSupportedException();
        protected T GetInstanceProperty<T>([CallerMemberName] string? name = null) => throw new NotSupportedException();
        protected static void SetStaticProperty<T>(Type type, T value, [CallerMemberName] string? name = null) =>
            throw new NotSupportedException();
        protected void SetInstanceProperty<T>(T value, [CallerMemberName] string? name = null) =>
            throw new NotSupportedException();
    }

    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class JsiiAssemblyAttribute : Attribute
    {
        public JsiiAssemblyAttribute(string name, string version, string tarball) { }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class JsiiByValueAttribute : Attribute
    {
        public JsiiByValueAttribute(string fqn) { }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class JsiiClassAttribute : Attribute
    {
        public JsiiClassAttribute(Type nativeType, string fullyQualifiedName, string? parametersJson = null) { }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class JsiiTypeProxyAttribute : Attribute
    {
        public JsiiTypeProxyAttribute(Type nativeType, string fullyQualifiedName) { }
    }

    [AttributeUsage(AttributeTargets.Interface)]
    public sealed class JsiiInterfaceAttribute : Attribute
    {
        public JsiiInterfaceAttribute(Type nativeType, string fullyQualifiedName) { }
    }

    [AttributeUsage(AttributeTargets.Enum)]
    public sealed class JsiiEnumAttribute : Attribute
    {
        public JsiiEnumAttribute(Type nativeType, string fullyQualifiedName) { }
    }

    [AttributeUsage(AttributeTargets.Field)]
    public sealed class JsiiEnumMemberAttribute : Attribute
    {
        public JsiiEnumMemberAttribute(string name) { }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class JsiiMethodAttribute : Attribute
    {
        public JsiiMethodAttribute(string name, string? returnsJson = null, string? parametersJson = null, bool isAsync = false, bool isOverride = false) { }
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class JsiiPropertyAttribute : Attribute
    {
        public JsiiPropertyAttribute(string name, string typeJson, bool isOptional = false, bool isOverride = false) { }
    }

    [AttributeUsage(AttributeTargets.Property)]
    public sealed class JsiiOptionalAttribute : Attribute
    {
    }
}

namespace Newtonsoft.Json.Linq
{
    public class JObject
    {
    }
}

namespace Xunit
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class FactAttribute : Attribute
    {
    }

    public static class Assert
    {
        public static void Equal<T>(T expected, T actual) => throw new NotSupportedException();
        public static void Equal<T>(IEnumerable<T> expected, IEnumerable<T> actual) => throw new NotSupportedException();
        public static void Contains(string expected, string actual) => throw new NotSupportedException();
        public static void EndsWith(string expected, string actual) => throw new NotSupportedException();
        public static T ThrowsAny<T>(Action call) where T : Exception => throw new NotSupportedException();
    }
}
