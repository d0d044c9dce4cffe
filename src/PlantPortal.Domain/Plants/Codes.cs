using System.Buffers;

namespace PlantPortal.Domain.Plants;

/// <summary>How codes are written.</summary>
public static class Codes
{
    public const string PlaceFormat = "[A-Z0-9][A-Z0-9_-]{0,31}";
    public const string ItemFormat = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Alphanumeric = Capitals + "abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> PlaceFirst = SearchValues.Create(Capitals);
    private static readonly SearchValues<char> PlaceRest = SearchValues.Create(Capitals + "_-");
    private static readonly SearchValues<char> ItemFirst = SearchValues.Create(Alphanumeric);
    private static readonly SearchValues<char> ItemRest = SearchValues.Create(Alphanumeric + "._-");

    /// <summary>Whether it can be the code of a site, an area or a line (<see cref="PlaceFormat"/>).</summary>
    public static bool IsPlace(string code) => Fits(code, 32, PlaceFirst, PlaceRest);

    /// <summary>Whether it can be the code of a source, a product or a KPI (<see cref="ItemFormat"/>).</summary>
    public static bool IsItem(string code) => Fits(code, 64, ItemFirst, ItemRest);

    private static bool Fits(string code, int longest, SearchValues<char> first, SearchValues<char> rest) =>
        code.Length >= 1 && code.Length <= longest && first.Contains(code[0]) && !code.AsSpan(1).ContainsAnyExcept(rest);
}
