namespace PlantPortal.Web.Features.Plants.Calendars;

/// <summary>Names the resource file with the texts of calendars.</summary>
internal sealed class CalendarTexts;
