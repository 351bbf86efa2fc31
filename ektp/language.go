package ektp

// Language is one of the two languages everything shown to people comes in.
// The zero value is Indonesian.
type Language uint8

// The two languages.
const (
	Indonesian Language = iota
	English
)

// ParseLanguage reads "id" or "en".
func ParseLanguage(s string) (Language, error) {
	switch s {
	case "id":
		return Indonesian, nil
	case "en":
		return English, nil
	}
	return 0, &FieldError{Field: "language", Value: s, Rule: "must be id or en"}
}

// String is the ISO 639 code, "id" or "en".
func (l Language) String() string {
	if l == English {
		return "en"
	}
	return "id"
}

// Text is one text in both languages.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// In is the text in the language; where one of the two is missing, the other.
func (t Text) In(l Language) string {
	if l == English && t.EN != "" || t.ID == "" {
		return t.EN
	}
	return t.ID
}
