package session

import "testing"

// A phrase of another script counts whole, and may begin with a capital.
func TestReadSenseOfOtherScripts(t *testing.T) {
	for _, tt := range [...]struct {
		text string
		want sense
	}{
		{"接続がタイムアウトしました", saysTimeout},
		{"エラー", saysFailed},
		{"です。", 0},
		{"環境変数を設定", 0},
		{"Ошибка", saysFailed},
		{"произошла ошибка", saysFailed},
		{"Отправка файла", 0},
		{"Échec", saysFailed},
		{"Écrire", 0},
	} {
		if got := readSense(tt.text); got != tt.want {
			t.Errorf("%q: %b, want %b", tt.text, got, tt.want)
		}
	}
}
