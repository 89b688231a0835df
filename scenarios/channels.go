package scenarios

import (
	"fairdue/agents"
	"fairdue/agents/debtors"
	"fairdue/scenarios/strict"
)

// channelsFile is a file of what the channels cost and do.
type channelsFile struct {
	Schema int    `toml:"schema"`
	Title  string `toml:"title"`
	channelSet
}

// channelSet has a table for each channel, by the names of agents.Channel.
type channelSet struct {
	Phone       channel `toml:"phone"`
	Voice       channel `toml:"voice"`
	SMS         channel `toml:"sms"`
	Chat        channel `toml:"chat"`
	Email       channel `toml:"email"`
	Letter      channel `toml:"letter"`
	SelfService channel `toml:"self_service"`
}

type channel struct {
	Cost      strict.Money    `toml:"cost"`
	PerMinute strict.Money    `toml:"per_minute"`
	Delay     strict.Duration `toml:"delay"`
	Read      float64         `toml:"read"`
	Lift      float64         `toml:"lift"`
	Demand    float64         `toml:"demand"`
	Inbound   float64         `toml:"inbound"`
	OptOut    float64         `toml:"opt_out"`
	Source    string          `toml:"source"`
}

// readChannels reads and checks a channels file. A channel that it leaves out
// costs nothing and does nothing, but for the phone and letters, which every
// plan may use.
func readChannels(name string, data []byte) (*channelsFile, error) {
	f := &channelsFile{}
	d, _ := strict.Decode(name, data, f)
	schema(d, f.Schema)
	d.Require("", "phone", "letter")
	for _, c := range agents.ChannelNames() {
		switch {
		case !d.Has(c):
		case c == agents.Phone.String():
			d.Require(c, "cost", "per_minute", "delay")
		default:
			d.Complete(c, channel{}, "per_minute", "source")
		}
	}
	checkRanges(d, "", &f.channelSet)
	if err := d.Err(); err != nil {
		return nil, err
	}
	return f, nil
}

// media turns the files' channels into the world's, in minor units.
func (s *channelSet) media(digits int) (m [agents.Channels]debtors.Medium) {
	for c, x := range map[agents.Channel]*channel{
		agents.Phone: &s.Phone, agents.VoiceMessage: &s.Voice, agents.SMS: &s.SMS, agents.Chat: &s.Chat,
		agents.Email: &s.Email, agents.Letter: &s.Letter, agents.SelfService: &s.SelfService,
	} {
		m[c].Cost, m[c].CostExact = x.Cost.Exact(digits)
		m[c].PerMinute, _ = x.PerMinute.Exact(digits)
		m[c].DelayDays = x.Delay.Time.Days()
		m[c].Read, m[c].Lift, m[c].Demand, m[c].Inbound, m[c].OptOut = x.Read, x.Lift, x.Demand, x.Inbound, x.OptOut
	}
	return m
}
