namespace PlantPortal.Web.Hosting;

/// <summary>A setting keeps the portal, or a command, from starting.</summary>
/// <param name="sentence">Names the setting and says what to do; all that whoever started it gets to see.</param>
public sealed class SettingException(string sentence, Exception? cause = null) : Exception(sentence, cause);
