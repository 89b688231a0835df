package xapi

// Statement is one statement. What is empty is left out: the standard forbids
// null and empty objects.
type Statement struct {
	ID        string   `json:"id"`
	Timestamp string   `json:"timestamp"`
	Actor     Actor    `json:"actor"`
	Verb      Verb     `json:"verb"`
	Object    Activity `json:"object"`
	Result    *Result  `json:"result,omitempty"`
	Context   Context  `json:"context"`
}

// Actor is an agent known by an account.
type Actor struct {
	ObjectType string  `json:"objectType"`
	Account    Account `json:"account"`
}

// Account is an opaque id at a home page.
type Account struct {
	HomePage string `json:"homePage"`
	Name     string `json:"name"`
}

// Verb is what was done.
type Verb struct {
	ID      string            `json:"id"`
	Display map[string]string `json:"display"`
}

// Activity is what it was done to.
type Activity struct {
	ObjectType string      `json:"objectType,omitempty"`
	ID         string      `json:"id"`
	Definition *Definition `json:"definition,omitempty"`
}

// Definition describes an activity; of a choice, what could be chosen. The right
// answers are left out, because they cannot be listed exhaustively.
type Definition struct {
	Type            string            `json:"type"`
	Name            map[string]string `json:"name,omitempty"`
	Description     map[string]string `json:"description,omitempty"`
	InteractionType string            `json:"interactionType,omitempty"`
	Choices         []Choice          `json:"choices,omitempty"`
}

// Choice is one line that could be chosen.
type Choice struct {
	ID          string            `json:"id"`
	Description map[string]string `json:"description,omitempty"`
}

// Result is what came of it.
type Result struct {
	Score      *Score         `json:"score,omitempty"`
	Success    *bool          `json:"success,omitempty"`
	Completion *bool          `json:"completion,omitempty"`
	Response   string         `json:"response,omitempty"`
	Duration   string         `json:"duration,omitempty"`
	Extensions map[string]any `json:"extensions,omitempty"`
}

// Score is points; Scaled is 0 to 1.
type Score struct {
	Scaled float64 `json:"scaled"`
	Raw    float64 `json:"raw"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

// Context is what belongs to every statement of an attempt.
type Context struct {
	Registration string         `json:"registration"`
	Revision     string         `json:"revision"`
	Platform     string         `json:"platform"`
	Activities   Activities     `json:"contextActivities"`
	Extensions   map[string]any `json:"extensions"`
}

// Activities are the activities around it, always lists.
type Activities struct {
	Parent   []Activity `json:"parent"`
	Grouping []Activity `json:"grouping,omitempty"`
	Category []Activity `json:"category"`
}
