package agents

// Channel is a way to reach a debtor.
type Channel uint8

// The channels of requirement C1. Phone takes a collector's time; the others
// are sent.
const (
	NoChannel Channel = iota
	Phone
	VoiceMessage
	SMS
	Chat
	Email
	Letter
	SelfService
	Channels // how many there are
)

var channelNames = [Channels]string{"none", "phone", "voice", "sms", "chat", "email", "letter", "self_service"}

func (c Channel) String() string { return channelNames[c] }

// ParseChannel finds a channel by its name in the files.
func ParseChannel(s string) (Channel, bool) {
	for i, n := range channelNames {
		if i > 0 && n == s {
			return Channel(i), true
		}
	}
	return NoChannel, false
}

// ChannelNames lists the names a file may use.
func ChannelNames() []string { return channelNames[1:] }
