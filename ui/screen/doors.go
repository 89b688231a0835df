package screen

import "fairdue/ui/kit"

// doors are the rooms of the navigation in its order, a line each.
func doors() []door {
	return []door{
		{HomeRoom, func(h *House, e *kit.Env) kit.Screen { return NewHome(h, e) }},
		{DeskRoom, func(h *House, e *kit.Env) kit.Screen { return NewDesk(h, e) }},
		{ProgressRoom, func(h *House, e *kit.Env) kit.Screen { return NewProgress(h, e) }},
		{SettingsRoom, func(h *House, e *kit.Env) kit.Screen { return NewSettings(h, e) }},
	}
}
