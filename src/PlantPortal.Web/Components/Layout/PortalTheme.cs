using MudBlazor;

namespace PlantPortal.Web.Components.Layout;

/// <summary>MudBlazor's type and shape; its colours are in app.css, where light and dark follow the system without a circuit.</summary>
internal static class PortalTheme
{
    private static readonly string[] Family = ["Roboto Variable", "system-ui", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Family, FontSize = ".9375rem", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Family, TextTransform = "none", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = Family, LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = Family, LetterSpacing = "0" },
            Caption = new CaptionTypography { FontFamily = Family, LetterSpacing = "0" },
        },
    };
}
